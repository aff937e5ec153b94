namespace Webhooks.Outbox;

/// <summary>A change of what is known about a URL that its owner should hear of.</summary>
/// <param name="Change">What happened.</param>
/// <param name="Before">The state as it was: of one that recovered, since when it failed.</param>
/// <param name="After">The state as it is now.</param>
public sealed record DestinationNotice(DestinationChange Change, DestinationState Before, DestinationState After)
{
    /// <summary>
    /// What a write that replaces a state by its <see cref="DestinationState.Apply"/> has to tell; null for nothing.
    /// A pure function: the process whose write took effect tells, once.
    /// </summary>
    /// <param name="before">The state that was replaced.</param>
    /// <param name="after">The state that was written.</param>
    public static DestinationNotice? Between(DestinationState before, DestinationState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return ChangeOf(before, after) is { } change ? new(change, before, after) : null;
    }

    /// <summary>Change and webhook; not the URL.</summary>
    public override string ToString() => $"{Change}: {(Change == DestinationChange.Recovered ? Before : After)}";

    private static DestinationChange? ChangeOf(DestinationState before, DestinationState after) =>
        after.IsDisabled ? before.IsDisabled ? null : DestinationChange.Disabled
        : before.IsDisabled || (before.ReportedAt is not null && after.ReportedAt is null) ? DestinationChange.Recovered
        : before.ReportedAt is null && after.ReportedAt is not null ? DestinationChange.Failing
        : null;
}
