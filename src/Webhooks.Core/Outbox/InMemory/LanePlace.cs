namespace Webhooks.Outbox.InMemory;

/// <summary>Specifies the place of a queue in the <see cref="LaneSchedule"/>.</summary>
internal enum LanePlace
{
    /// <summary>No pending deliveries.</summary>
    Idle,

    /// <summary>A queue that waits for a time.</summary>
    Waiting,

    /// <summary>A queue that waits for its turn.</summary>
    Ready,

    /// <summary>A queue without slots. It waits for a completion, an activation or another gate.</summary>
    Parked,
}
