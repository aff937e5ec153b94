using Webhooks.Database.Dialects;
using Webhooks.Model;

namespace Webhooks.Store.Claiming;

/// <summary>Stores what a claim must know of the ones before it. Used by one claim at a time.</summary>
internal sealed class ClaimMemory
{
    public LastLanes LastLanes { get; } = new();

    /// <summary>Gets where the next claim begins, by lane.</summary>
    public IReadOnlyList<LanePosition> Positions { get; } = [new(), new()];

    /// <summary>Gets the turns of the check for expired deliveries.</summary>
    public PagedTurn<long> Ages { get; } = new(long.MinValue);

    /// <summary>Gets or sets the age for which expired deliveries were looked for last.</summary>
    public TimeSpan MaxAge { get; set; }

    /// <summary>Gets the turns of the check that everything that is held will wake.</summary>
    public PagedTurn<HeldPosition> Sweep { get; } = new(HeldPosition.Start);

    public LanePosition PositionOf(int lane) => Positions[lane == Lane.FirstAttempts ? Lane.FirstAttempts : Lane.Retries];
}
