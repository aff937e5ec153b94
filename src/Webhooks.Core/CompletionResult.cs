namespace Webhooks;

/// <summary>What the store made of a completion.</summary>
/// <param name="IsRecorded">False where the lease was lost: nothing was recorded.</param>
/// <param name="Settled">The delivery as it ended; null where it goes on or nothing was recorded.</param>
/// <param name="Notice">What this very write changed about its URL for the owner to hear; null for nothing.</param>
public sealed record CompletionResult(bool IsRecorded, Delivery? Settled = null, DestinationNotice? Notice = null)
{
    /// <summary>The lease was lost: nothing was recorded.</summary>
    public static CompletionResult Refused { get; } = new(IsRecorded: false);
}
