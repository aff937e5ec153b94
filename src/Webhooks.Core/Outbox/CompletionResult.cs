namespace Webhooks.Outbox;

/// <summary>Represents the result of recording a completion.</summary>
/// <param name="IsRecorded">
/// A value indicating whether the completion was recorded. It is refused if the lease was lost.
/// </param>
/// <param name="Notice">
/// The change in the health of the URL that this write made, or <see langword="null"/> if observers are not notified.
/// </param>
public sealed record CompletionResult(bool IsRecorded, DestinationNotice? Notice = null)
{
    /// <summary>Gets the result of a recorded completion without a notice.</summary>
    public static CompletionResult Recorded { get; } = new(IsRecorded: true);

    /// <summary>Gets the result of a completion that was refused because the lease was lost.</summary>
    public static CompletionResult Refused { get; } = new(IsRecorded: false);
}
