namespace Webhooks.Model;

/// <summary>
/// The states of a delivery in the queue. Databases store the numbers, and filters of indexes have them as constants. A
/// claim finds only what is ready, so its cost does not depend on what waits.
/// </summary>
internal static class QueueStatus
{
    /// <summary>The delivery is due and may be leased.</summary>
    public const int Ready = 0;

    /// <summary>A worker has the delivery.</summary>
    public const int Leased = 1;

    /// <summary>The delivery is due later. The claim after that time makes it ready.</summary>
    public const int Later = 2;

    /// <summary>
    /// The delivery waits for its URL or its webhook: disabled, postponed, paused, over its rate, or resuming gradually. The
    /// row of its destination says when (<see cref="DestinationRow.WakesAt"/>), or that the host must enable it.
    /// </summary>
    public const int Held = 3;

    /// <summary>
    /// The condition of the index of what no worker has. SQLite uses a partial index only if its condition is in the query
    /// as it stands.
    /// </summary>
    public const string IsOpen = "status <> 1";
}
