namespace Webhooks.Bench;

/// <summary>Systems beside each other: who delivers how much.</summary>
internal static class DeliveryScenarios
{
    private const int Concurrency = 32;
    private const int Producers = 32;
    private const int Batch = 100;

    public static IEnumerable<ScenarioGroup> All(Volumes volumes) =>
        [InMemory(volumes), PostgreSql(volumes), Drain(volumes), Sqlite(volumes)];

    private static ScenarioGroup InMemory(Volumes volumes) => new(
        "memory", "In memory", volumes.Runs,
        [
            Plain(volumes, "loop", "HttpClient loop"),
            Plain(volumes, "channel", "bounded channel"),
            Plain(volumes, "coravel", "Coravel"),
            Plain(volumes, "rebus", "Rebus"),
            Plain(volumes, "masstransit", "MassTransit"),
            Plain(volumes, "wolverine", "Wolverine"),
            Plain(volumes, "hangfire", "Hangfire.InMemory"),
            Plain(volumes, "ours", "Webhooks"),
        ])
    {
        Note = FormattableString.Invariant(
            $"{volumes.InMemory:N0} events of 1,024 bytes, {Concurrency} requests at once, one producer. ")
            + "At most 10,000 events wait in any system.",
    };

    private static ScenarioGroup PostgreSql(Volumes volumes) => new(
        "postgres", "PostgreSQL, recorded and delivered at the same time", volumes.Runs,
        [
            Stored(volumes, "postgres/outbox", "outbox by hand", "outbox-postgres", DatabaseKind.PostgreSql, volumes.PostgreSql),
            Stored(
                volumes, "postgres/outbox-log", "outbox by hand, with an equal log", "outbox-postgres-log",
                DatabaseKind.PostgreSql, volumes.PostgreSql),
            Stored(volumes, "postgres/hangfire", "Hangfire.PostgreSql", "hangfire-postgres", DatabaseKind.PostgreSql, volumes.Hangfire),
            Stored(volumes, "postgres/ours", "Webhooks", "ours-stored", DatabaseKind.PostgreSql, volumes.PostgreSql),
            Batches(volumes, "postgres/ours-batch", DatabaseKind.PostgreSql, volumes.PostgreSql),
        ])
    {
        Note = FormattableString.Invariant($"{volumes.PostgreSql:N0} events ({volumes.Hangfire:N0} for Hangfire), ")
            + $"{Producers} producers, one event at a time each, {Concurrency} requests at once.",
    };

    private static ScenarioGroup Drain(Volumes volumes) => new(
        "drain", "Delivering what was recorded before", volumes.CostlyRuns,
        [
            Draining(
                volumes, "drain/postgres/outbox", "outbox by hand, PostgreSQL", "outbox-postgres",
                DatabaseKind.PostgreSql, volumes.PostgreSql),
            Draining(
                volumes, "drain/postgres/outbox-log", "outbox by hand, with an equal log, PostgreSQL", "outbox-postgres-log",
                DatabaseKind.PostgreSql, volumes.PostgreSql),
            .. volumes.Processes.Select(count => Draining(
                volumes, $"drain/postgres/ours/{count}", $"Webhooks, PostgreSQL, {Counted(count)}", "ours-stored",
                DatabaseKind.PostgreSql, volumes.PostgreSql) with
            { Processes = count }),
            Draining(volumes, "drain/sqlite/outbox", "outbox by hand, SQLite", "outbox-sqlite", DatabaseKind.Sqlite, volumes.Sqlite),
            Draining(volumes, "drain/sqlite/ours", "Webhooks, SQLite", "ours-stored", DatabaseKind.Sqlite, volumes.Sqlite),
        ])
    {
        Note = FormattableString.Invariant($"{volumes.PostgreSql:N0} events on PostgreSQL, {volumes.Sqlite:N0} on SQLite; ")
            + $"{Concurrency} requests at once in each process. CPU and memory are those of all processes together.",
    };

    private static ScenarioGroup Sqlite(Volumes volumes) => new(
        "sqlite", "SQLite, recorded and delivered at the same time", volumes.Runs,
        [
            Stored(volumes, "sqlite/outbox", "outbox by hand", "outbox-sqlite", DatabaseKind.Sqlite, volumes.Sqlite),
            Stored(volumes, "sqlite/ours", "Webhooks", "ours-stored", DatabaseKind.Sqlite, volumes.Sqlite),
            Batches(volumes, "sqlite/ours-batch", DatabaseKind.Sqlite, volumes.Sqlite),
        ])
    {
        Note = FormattableString.Invariant($"{volumes.Sqlite:N0} events, {Producers} producers, one event at a time each, ")
            + $"{Concurrency} requests at once. Write-ahead log, synchronous = FULL.",
    };

    private static Scenario Plain(Volumes volumes, string system, string title) => new($"memory/{system}", title, system)
    {
        Events = volumes.InMemory,
        Options = new() { ["concurrency"] = Concurrency, ["warm-up"] = Math.Min(3_000, volumes.InMemory), ["warm-up-rounds"] = volumes.WarmUpRounds },
    };

    private static Scenario Stored(Volumes volumes, string id, string title, string system, DatabaseKind database, int events) =>
        new(id, title, system)
        {
            Database = database,
            Events = events,
            Options = new()
            {
                ["concurrency"] = Concurrency,
                ["producers"] = Producers,
                ["warm-up"] = Math.Min(volumes.StoredWarmUp, events / 3),
                ["warm-up-rounds"] = volumes.WarmUpRounds,
            },
        };

    private static Scenario Batches(Volumes volumes, string id, DatabaseKind database, int events)
    {
        var scenario = Stored(volumes, id, $"Webhooks, {Batch} events a dispatch", "ours-stored", database, events);
        return scenario with { Options = new(scenario.Options) { ["batch"] = Batch } };
    }

    private static Scenario Draining(Volumes volumes, string id, string title, string system, DatabaseKind database, int events) =>
        Stored(volumes, id, title, system, database, events) with { Drains = true };

    private static string Counted(int processes) => processes == 1 ? "one process" : $"{processes} processes";
}
