namespace Webhooks.Model;

/// <summary>
/// What a delivery in the queue waits for. Databases store the numbers, and filters of indexes have them as constants. A
/// claim finds only what is ready, so its cost does not depend on what waits.
/// </summary>
internal static class QueueStatus
{
    /// <summary>It is due and may be leased.</summary>
    public const int Ready = 0;

    /// <summary>A worker has it.</summary>
    public const int Leased = 1;

    /// <summary>It is due later. The claim after that time makes it ready.</summary>
    public const int Later = 2;

    /// <summary>
    /// It waits for its URL or its webhook: disabled, put off, paused, over its rate, or resuming gradually. The row of its
    /// destination says when (<see cref="DestinationRow.WakesAt"/>), or that somebody must enable it.
    /// </summary>
    public const int Held = 3;

    /// <summary>
    /// The condition of the index of what no worker has. SQLite uses a partial index only if its condition is in the query
    /// as it stands.
    /// </summary>
    public const string IsOpen = "status <> 1";
}
