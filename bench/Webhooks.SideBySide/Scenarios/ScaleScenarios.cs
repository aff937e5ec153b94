namespace Webhooks.Bench;

/// <summary>What ours does where there is much of something: webhooks that wait, pumps, webhooks of one event.</summary>
internal static class ScaleScenarios
{
    public static IEnumerable<ScenarioGroup> All(Volumes volumes) =>
        [FirstByte(volumes), FanOut(volumes), Waiting(volumes), Pumps(volumes)];

    private static ScenarioGroup Waiting(Volumes volumes) => new(
        "waiting", "Delivering next to webhooks that wait", volumes.CostlyRuns,
        [
            .. from database in new[] { DatabaseKind.PostgreSql, DatabaseKind.Sqlite, DatabaseKind.None }
               from waiting in volumes.Crowds
               let isStored = database != DatabaseKind.None
               select Scenario.Probe(
                   $"waiting/{database.Name()}/{waiting}",
                   FormattableString.Invariant($"{database.Display()}, {waiting:N0} waiting"),
                   isStored ? "waiting-stored" : "waiting", database, ("waiting", waiting), ("concurrency", 32),
                   ("messages", isStored ? volumes.Messages : volumes.MessagesInMemory),
                   ("seconds", volumes.WaitingSeconds), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        TakesLong = true,
        Note = FormattableString.Invariant($"200 webhooks that are well get a hundred messages a second for ")
            + FormattableString.Invariant($"{volumes.WaitingSeconds} seconds, then {volumes.Messages} each that were recorded ")
            + FormattableString.Invariant($"before ({volumes.MessagesInMemory} in memory), for {volumes.WaitingSeconds} seconds ")
            + "at most. Ages are in milliseconds, of what arrived. Of ten that wait, seven have a retry in two hours, one has a disabled URL and two are not "
            + "active; up to fifty are over their rate of one a second.",
    };

    private static ScenarioGroup Pumps(Volumes volumes) => new(
        "pumps", "Pumps that share a backlog on PostgreSQL", volumes.CostlyRuns,
        [
            .. volumes.Pumps.Select(pumps => Scenario.Probe(
                $"pumps/{pumps}", pumps == 1 ? "one pump" : $"{pumps} pumps", "pumps", DatabaseKind.PostgreSql,
                ("pumps", pumps), ("messages", volumes.PumpedMessages), ("concurrency", 128),
                ("warm-up-rounds", volumes.WarmUpRounds))),
        ])
    {
        TakesLong = true,
        Note = FormattableString.Invariant($"{500 * volumes.PumpedMessages:N0} messages for 500 webhooks; 128 requests ")
            + "at once for each pump, answered after 5 ms. All pumps are in one process, each with a pool of eight connections.",
    };

    private static ScenarioGroup FirstByte(Volumes volumes) => new(
        "first-byte", "A message of an idle host until its receiver reads it, milliseconds", volumes.CostlyRuns,
        [
            Scenario.Probe(
                "first-byte/memory", "in memory", "first-byte", DatabaseKind.None,
                ("rounds", volumes.FirstBytes), ("warm-up-rounds", volumes.WarmUpRounds)),
            Scenario.Probe(
                "first-byte/postgres", "PostgreSQL", "first-byte-stored", DatabaseKind.PostgreSql,
                ("rounds", volumes.FirstBytes), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = "One at a time. `after the commit`: from the return of the dispatch. `after the call`: from its call.",
    };

    private static ScenarioGroup FanOut(Volumes volumes) => new(
        "fan-out",
        FormattableString.Invariant($"One event for {volumes.Broadcast:N0} webhooks, milliseconds"),
        volumes.CostlyRuns,
        [
            Scenario.Probe(
                $"fan-out/postgres/{volumes.Broadcast}", "PostgreSQL", "fan-out", DatabaseKind.PostgreSql,
                ("webhooks", volumes.Broadcast), ("seconds", volumes.BroadcastSeconds), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = FormattableString.Invariant($"A hundred other events a second are dispatched, {volumes.BroadcastSeconds} ")
            + "seconds without it and as long from when it is dispatched. Nothing is sent meanwhile. `the event itself`: until its "
            + "dispatch returns.",
    };
}
