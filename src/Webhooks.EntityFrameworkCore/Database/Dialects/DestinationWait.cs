using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Represents what the deliveries of a destination must wait for.</summary>
/// <param name="IsDisabled">A value indicating whether the URL is disabled.</param>
/// <param name="PutOffUntil">The time until which all its deliveries wait, or null if they do not wait.</param>
/// <param name="HeldUntil">The latest due time of deliveries that resume gradually, or null if no deliveries resume.</param>
/// <param name="NextRelease">The time at which the next of them may be sent.</param>
/// <param name="WakesAt">The time at which the held deliveries are looked at, or null if no time is set.</param>
/// <param name="Version">The version of the row.</param>
internal sealed record DestinationWait(
    bool IsDisabled, long? PutOffUntil, long? HeldUntil, long NextRelease, long? WakesAt, long Version)
{
    /// <summary>The columns that <see cref="ReadOrNull"/> reads, of destinations <c>t</c>.</summary>
    public static RowColumns Columns { get; } = new(
        "t.disabled_at", "t.put_off_until", "t.held_until", "t.next_release", "t.wakes_at", "t.version");

    public static DestinationWait? ReadOrNull(NamedRow row) => row.IsNull("t.version")
        ? null
        : new(
            !row.IsNull("t.disabled_at"),
            row.Int64OrNull("t.put_off_until"),
            row.Int64OrNull("t.held_until"),
            row.Int64OrNull("t.next_release") ?? 0,
            row.Int64OrNull("t.wakes_at"),
            row.Int64("t.version"));

    public static DestinationWait Of(DestinationRow row) => new(
        row.DisabledAt is not null, row.PutOffUntil, row.HeldUntil, row.NextRelease ?? 0, row.WakesAt, row.Version);
}
