namespace Webhooks.Outbox;

/// <summary>What the store made of a completion.</summary>
/// <param name="IsRecorded">False where the lease was lost: nothing was recorded.</param>
/// <param name="Notice">What this very write changed about its URL for the owner to hear; null for nothing.</param>
public sealed record CompletionResult(bool IsRecorded, DestinationNotice? Notice = null)
{
    /// <summary>It was recorded, and changed nothing about its URL that its owner should hear.</summary>
    public static CompletionResult Recorded { get; } = new(IsRecorded: true);

    /// <summary>The lease was lost: nothing was recorded.</summary>
    public static CompletionResult Refused { get; } = new(IsRecorded: false);
}
