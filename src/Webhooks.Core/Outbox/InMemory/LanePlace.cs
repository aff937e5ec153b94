namespace Webhooks.Outbox.InMemory;

/// <summary>Where a queue of a lane stands in the <see cref="LaneSchedule"/>.</summary>
internal enum LanePlace
{
    /// <summary>Nothing is pending.</summary>
    Idle,

    /// <summary>Waits for a time.</summary>
    Waiting,

    /// <summary>Waits for its turn.</summary>
    Ready,

    /// <summary>Has no slots: waits for a completion or for another gate.</summary>
    Parked,
}
