namespace Webhooks.Bench;

/// <summary>What ours costs where it is not sending, and what it does under stress.</summary>
internal static class ProbeScenarios
{
    private const int SmallBacklog = 20_000;

    public static IEnumerable<ScenarioGroup> All(Volumes volumes) =>
    [
        Beside(volumes), Pumps(volumes), FirstByte(volumes), FanOut(volumes), Claiming(volumes), Saving(volumes),
        Hanging(volumes), Urls(volumes), Busy(volumes), Backlog(volumes),
    ];

    private static ScenarioGroup Beside(Volumes volumes) => new(
        "beside", "Delivering beside webhooks that wait", volumes.CostlyRuns,
        [
            .. from database in new[] { DatabaseKind.PostgreSql, DatabaseKind.Sqlite, DatabaseKind.None }
               from waiting in volumes.Crowds
               let isStored = database != DatabaseKind.None
               select Probe(
                   $"beside/{Name(database)}/{waiting}", FormattableString.Invariant($"{Display(database)}, {waiting:N0} waiting"),
                   isStored ? "beside-stored" : "beside", database, ("waiting", waiting), ("concurrency", 32),
                   ("messages", isStored ? volumes.Messages : volumes.MessagesInMemory),
                   ("seconds", volumes.BesideSeconds), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = FormattableString.Invariant($"{volumes.Messages} messages for each of 200 webhooks that are well ")
            + FormattableString.Invariant($"({volumes.MessagesInMemory} in memory), delivered for {volumes.BesideSeconds} ")
            + "seconds at most. Of ten that wait, seven have a retry in two hours, one has a disabled URL and two are not "
            + "active; up to fifty are over their rate of one a second.",
    };

    private static ScenarioGroup Pumps(Volumes volumes) => new(
        "pumps", "Pumps that share a backlog on PostgreSQL", volumes.CostlyRuns,
        [
            .. volumes.Pumps.Select(pumps => Probe(
                $"pumps/{pumps}", pumps == 1 ? "one pump" : $"{pumps} pumps", "pumps", DatabaseKind.PostgreSql,
                ("pumps", pumps), ("messages", volumes.PumpedMessages), ("concurrency", 32),
                ("warm-up-rounds", volumes.WarmUpRounds))),
        ])
    {
        Note = FormattableString.Invariant($"{500 * volumes.PumpedMessages:N0} messages for 500 webhooks; 32 requests at once ")
            + "for each pump, answered after 5 ms. All pumps are in one process and share its pool of connections.",
    };

    private static ScenarioGroup FirstByte(Volumes volumes) => new(
        "first-byte", "A message of an idle host until its receiver reads it, milliseconds", volumes.CostlyRuns,
        [
            Probe(
                "first-byte/memory", "in memory", "first-byte", DatabaseKind.None,
                ("rounds", volumes.FirstBytes), ("warm-up-rounds", volumes.WarmUpRounds)),
            Probe(
                "first-byte/postgres", "PostgreSQL", "first-byte-stored", DatabaseKind.PostgreSql,
                ("rounds", volumes.FirstBytes), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = "One at a time. `after the commit`: from the return of the dispatch. `after the call`: from its call.",
    };

    private static ScenarioGroup FanOut(Volumes volumes) => new(
        "fan-out", FormattableString.Invariant($"One event for {volumes.Broadcast:N0} webhooks, milliseconds"), volumes.CostlyRuns,
        [
            Probe(
                $"fan-out/postgres/{volumes.Broadcast}", "PostgreSQL", "fan-out", DatabaseKind.PostgreSql, ("webhooks", volumes.Broadcast),
                ("seconds", volumes.BroadcastSeconds), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = FormattableString.Invariant($"A hundred other events a second are dispatched, {volumes.BroadcastSeconds} seconds ")
            + "without it and as long from when it is dispatched. Nothing is sent meanwhile. `the event itself`: until its "
            + "dispatch returns.",
    };

    private static ScenarioGroup Saving(Volumes volumes) => new(
        "save", "SaveChanges with ten changed rows, milliseconds", volumes.Runs,
        [
            Probe("save/postgres", "PostgreSQL", "save", DatabaseKind.PostgreSql, ("rounds", volumes.Saves), ("warm-up-rounds", volumes.WarmUpRounds)),
            Probe("save/sqlite", "SQLite", "save", DatabaseKind.Sqlite, ("rounds", volumes.Saves), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = "`without`: the context knows nothing of webhooks. `detected`: changes are detected, and nobody wants them. "
            + "`recorded`: somebody does, and ten messages are recorded in the same transaction.",
    };

    private static ScenarioGroup Claiming(Volumes volumes) => new(
        "claim", "Claiming a hundred deliveries, milliseconds", volumes.CostlyRuns,
        [
            .. from database in new[] { DatabaseKind.PostgreSql, DatabaseKind.Sqlite }
               from backlog in volumes.Backlogs
               select Probe(
                   $"claim/{Name(database)}/{backlog}", FormattableString.Invariant($"{Display(database)}, {backlog:N0} pending"),
                   "claim", database, ("backlog", backlog), ("rounds", volumes.Claims), ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        Note = "Of a hundred webhooks the first owns four of five deliveries; `open`: it may send, `blocked`: it may not.",
    };

    private static ScenarioGroup Hanging(Volumes volumes) => new(
        "hanging", "Age of messages at arrival where one webhook of a hundred hangs, milliseconds", volumes.Runs,
        [
            Probe(
                "hanging/without", "none hangs", "hanging", DatabaseKind.None,
                ("seconds", volumes.Seconds), ("concurrency", 128)),
            Probe(
                "hanging/with", "one hangs", "hanging", DatabaseKind.None,
                ("seconds", volumes.Seconds), ("concurrency", 128), ("hangs", 1)),
        ])
    {
        Note = "A thousand events a second, in turn to a hundred webhooks; the ages are those of the other ninety-nine, "
            + "from dispatch to arrival.",
    };

    private static ScenarioGroup Busy(Volumes volumes) => new(
        "busy", "Every tenth request is answered 503 with Retry-After", volumes.CostlyRuns,
        [Probe("busy", "in memory", "busy", DatabaseKind.None, ("events", volumes.Busy))])
    {
        Note = "Without waste it takes 1 / 0.9 = 1.11 sends for each success.",
    };

    private static ScenarioGroup Urls(Volumes volumes) => new(
        "urls", "A further URL, on a host of its own, bytes of the managed heap", volumes.CostlyRuns,
        [
            Probe(
                "urls", FormattableString.Invariant($"{volumes.Urls:N0} URLs"), "urls", DatabaseKind.None,
                ("urls", volumes.Urls), ("idle", volumes.IdleSeconds), ("concurrency", 128)),
        ])
    {
        Note = "Each is a webhook with one subscription, and is called once. `connected`: its connection is still open. "
            + (volumes.IdleSeconds > 0
                ? "`idle`: connections were closed for being idle."
                : "That it is closed was not waited for."),
    };

    private static ScenarioGroup Backlog(Volumes volumes) => new(
        "backlog", "Delivering while many wait", volumes.CostlyRuns,
        [
            .. from backlog in new[] { SmallBacklog, volumes.Backlogs[^1] }
               select Waiting(
                   $"backlog/memory/{backlog}", "in memory", "backlog", DatabaseKind.None, backlog, volumes.InMemory),
            .. from backlog in new[] { SmallBacklog, volumes.Backlogs[^1] }
               select Waiting(
                   $"backlog/postgres/{backlog}", "PostgreSQL", "backlog-stored", DatabaseKind.PostgreSql,
                   backlog, volumes.PostgreSql),
        ])
    {
        Note = "So many are recorded; then it is measured how fast the first of them are delivered.",
    };

    private static Scenario Waiting(
        string id, string store, string system, DatabaseKind database, int backlog, int events) => Probe(
        id, FormattableString.Invariant($"{store}, {backlog:N0} waiting"), system, database,
        ("backlog", backlog), ("events", Math.Min(events, SmallBacklog / 2)), ("concurrency", 32));

    private static Scenario Probe(
        string id, string title, string system, DatabaseKind database, params (string Name, int Value)[] options) =>
        new(id, title, system)
        {
            Database = database,
            Options = options.ToDictionary(each => each.Name, each => each.Value),
        };

    private static string Name(DatabaseKind database) => database switch
    {
        DatabaseKind.Sqlite => "sqlite",
        DatabaseKind.PostgreSql => "postgres",
        _ => "memory",
    };

    private static string Display(DatabaseKind database) => database switch
    {
        DatabaseKind.Sqlite => "SQLite",
        DatabaseKind.PostgreSql => "PostgreSQL",
        _ => "in memory",
    };
}
