namespace Webhooks.Bench;

/// <summary>What ours costs where it is not sending, and what it does under stress.</summary>
internal static class ProbeScenarios
{
    private const int SmallBacklog = 20_000;

    public static IEnumerable<ScenarioGroup> All(Volumes volumes) =>
        [Saving(volumes), Hanging(volumes), Claiming(volumes), Urls(volumes), Busy(volumes), Backlog(volumes)];

    private static ScenarioGroup Saving(Volumes volumes) => new(
        "save", "SaveChanges with ten changed rows, milliseconds", volumes.Runs,
        [
            .. from database in new[] { DatabaseKind.PostgreSql, DatabaseKind.Sqlite }
               select Scenario.Probe(
                   $"save/{database.Name()}", database.Display(), "save", database, ("rounds", volumes.Saves),
                   ("warm-up-rounds", volumes.WarmUpRounds)),
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
               select Scenario.Probe(
                   $"claim/{database.Name()}/{backlog}",
                   FormattableString.Invariant($"{database.Display()}, {backlog:N0} pending"),
                   "claim", database, ("backlog", backlog), ("rounds", volumes.Claims),
                   ("warm-up-rounds", volumes.WarmUpRounds)),
        ])
    {
        TakesLong = true,
        Note = "Of a hundred webhooks the first owns four of five deliveries; `open`: it may send, `blocked`: it may not.",
    };

    private static ScenarioGroup Hanging(Volumes volumes) => new(
        "hanging", "Age of messages at arrival where one webhook of a hundred hangs, milliseconds", volumes.Runs,
        [
            Scenario.Probe(
                "hanging/without", "none hangs", "hanging", DatabaseKind.None,
                ("seconds", volumes.Seconds), ("concurrency", 128)),
            Scenario.Probe(
                "hanging/with", "one hangs", "hanging", DatabaseKind.None,
                ("seconds", volumes.Seconds), ("concurrency", 128), ("hangs", 1)),
        ])
    {
        Note = "A thousand events a second, in turn to a hundred webhooks; the ages are those of the other ninety-nine, "
            + "from dispatch to arrival.",
    };

    private static ScenarioGroup Busy(Volumes volumes) => new(
        "busy", "Every tenth request is answered 503 with Retry-After", volumes.CostlyRuns,
        [Scenario.Probe("busy", "in memory", "busy", DatabaseKind.None, ("events", volumes.Busy))])
    {
        TakesLong = true,
        Note = "Without waste it takes 1 / 0.9 = 1.11 sends for each success.",
    };

    private static ScenarioGroup Urls(Volumes volumes) => new(
        "urls", "A further URL, on a host of its own, bytes of the managed heap", volumes.CostlyRuns,
        [
            Scenario.Probe(
                "urls", FormattableString.Invariant($"{volumes.Urls:N0} URLs"), "urls", DatabaseKind.None,
                ("urls", volumes.Urls), ("idle", volumes.IdleSeconds), ("concurrency", 128)),
        ])
    {
        TakesLong = true,
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
        TakesLong = true,
        Note = "So many are recorded; then it is measured how fast the first of them are delivered.",
    };

    private static Scenario Waiting(
        string id, string store, string system, DatabaseKind database, int backlog, int events) => Scenario.Probe(
        id, FormattableString.Invariant($"{store}, {backlog:N0} waiting"), system, database,
        ("backlog", backlog), ("events", Math.Min(events, SmallBacklog / 2)), ("concurrency", 32));
}
