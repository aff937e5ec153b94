namespace Webhooks.Outbox;

/// <summary>Represents a change in the health of a URL that observers are notified of.</summary>
/// <param name="Change">The kind of change.</param>
/// <param name="Before">The previous state. For a recovery, it has the time since which attempts failed.</param>
/// <param name="After">The new state.</param>
public sealed record DestinationNotice(DestinationChange Change, DestinationState Before, DestinationState After)
{
    /// <summary>
    /// Returns the notice for a write that replaces a state by the result of <see cref="DestinationState.Apply"/>. A pure
    /// function.
    /// </summary>
    /// <remarks>The process whose write took effect sends the notification, once.</remarks>
    /// <param name="before">The state that was replaced.</param>
    /// <param name="after">The state that was written.</param>
    /// <returns>The notice, or <see langword="null"/> if observers are not notified.</returns>
    public static DestinationNotice? Between(DestinationState before, DestinationState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return ChangeOf(before, after) is { } change ? new(change, before, after) : null;
    }

    /// <summary>Returns change and webhook, without the URL.</summary>
    public override string ToString() => $"{Change}: {(Change == DestinationChange.Recovered ? Before : After)}";

    private static DestinationChange? ChangeOf(DestinationState before, DestinationState after) =>
        after.IsDisabled ? before.IsDisabled ? null : DestinationChange.Disabled
        : before.IsDisabled || (before.ReportedAt is not null && after.ReportedAt is null) ? DestinationChange.Recovered
        : before.ReportedAt is null && after.ReportedAt is not null ? DestinationChange.Failing
        : null;
}
