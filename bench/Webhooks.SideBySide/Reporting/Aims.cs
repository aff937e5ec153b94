namespace Webhooks.Bench;

/// <summary>What was set out to be reached. A figure that was not measured is on the page too, and says so.</summary>
internal sealed class Aims(Results results, Micro micro)
{
    private const string PerSecond = "deliveries per second";
    private const string Steady = "of a hundred a second, delivered";
    private const string Draining = "draining, deliveries per second";

    public IEnumerable<Aim> All() => [.. Stored(), .. Claims(), .. Waiting(), .. InMemory(), .. Stress()];

    /// <summary>What earlier versions set out to reach, and must not lose.</summary>
    public IEnumerable<Aim> Earlier() =>
    [
        Aim.AtLeast("PostgreSQL / Hangfire", 40, Rates("postgres/ours", "postgres/hangfire")),
        Claim("SQLite, claim at a million pending / at a thousand", "sqlite", "open"),
        Claim("PostgreSQL, the same with the largest webhook blocked", "postgres", "blocked"),
        Claim("SQLite, the same with the largest webhook blocked", "sqlite", "blocked"),
        Aim.AtMost(
            "`SaveChanges`, not watched / without webhooks, PostgreSQL", 1.1, Within("save/postgres", "detected", "without")),
        Aim.AtMost(
            "`SaveChanges`, not watched / without webhooks, SQLite", 1.1, Within("save/sqlite", "detected", "without")),
        Aim.AtMost("routing among 100,000 / among 10", 1.2, Times("Routing/100000", "Routing/10")),
        Aim.AtMost("allocated for a change nobody wants", 0, micro.AllocatedBytes("Unwanted"), " bytes"),
        Aim.AtMost("default payload / writer by hand", 1.2, Times("DefaultPayload/Ours", "DefaultPayload/Writer")),
        Aim.AtLeast("template, first webhook: Fluid / ours", 3, Times("Template/Fluid", "Template/Ours")),
        Aim.AtLeast("template, each further webhook: Fluid / ours", 8, Times("Template/Fluid", "Template/OursFurther")),
    ];

    private IEnumerable<Aim> Stored() =>
    [
        Aim.AtLeast(
            "PostgreSQL, recorded and delivered / by hand", 1.2, Rates("postgres/ours", "postgres/outbox")),
        Aim.AtLeast(
            "PostgreSQL, recorded and delivered / by hand with an equal log",
            2,
            Rates("postgres/ours", "postgres/outbox-log")),
        Aim.AtLeast(
            "PostgreSQL, draining / by hand with an equal log",
            1.5,
            Rates("drain/postgres/ours/1", "drain/postgres/outbox-log")),
        Aim.AtLeast(
            "four processes / one, draining", 1.1, Rates("drain/postgres/ours/4", "drain/postgres/ours/1")),
        Aim.AtLeast("32 pumps / one", 1, Ratio("pumps/32", "pumps/1", PerSecond)),
        Aim.AtMost("WAL bytes for an event", 2_600, Figure("postgres/ours", ServerFigures.WalBytes), " bytes"),
        Aim.AtMost("syncs for an event", 0.06, Figure("postgres/ours", ServerFigures.Syncs)) with { Format = "0.000" },
        Aim.AtLeast("SQLite, recorded and delivered / by hand", 1.5, Rates("sqlite/ours", "sqlite/outbox")),
        Aim.AtMost("allocated for an event, PostgreSQL", 7, Kilobytes("postgres/ours"), " KB"),
    ];

    private IEnumerable<Aim> Claims() =>
    [
        Aim.AtMost("claim of a hundred from a hundred queues, PostgreSQL", 2, Figure("claim/postgres/1000", "open"), " ms"),
        Claim("claim at a million pending / at a thousand, PostgreSQL", "postgres", "open"),
    ];

    private IEnumerable<Aim> Waiting() =>
    [
        .. from store in new[] { ("PostgreSQL", "postgres"), ("SQLite", "sqlite"), ("in memory", "memory") }
           from kind in new[] { ("a hundred a second", Steady), ("draining", Draining) }
           select Aim.AtLeast(
               $"deliveries beside 100,000 waiting webhooks / beside none, {store.Item1}, {kind.Item1}",
               0.95,
               Ratio($"waiting/{store.Item2}/100000", $"waiting/{store.Item2}/0", kind.Item2)),
    ];

    private IEnumerable<Aim> InMemory() =>
    [
        Aim.AtLeast("in memory / `HttpClient` loop", 0.85, Rates("memory/ours", "memory/loop")),
        Aim.AtLeast("in memory / Wolverine", 1.2, Rates("memory/ours", "memory/wolverine")),
        Aim.AtMost("allocated for an event, in memory", 4, Kilobytes("memory/ours"), " KB"),
    ];

    private IEnumerable<Aim> Stress() =>
    [
        Aim.AtMost("first byte after the commit, idle host, p50, in memory", 1.5, FirstByte("memory"), " ms"),
        Aim.AtMost("first byte after the commit, idle host, p50, PostgreSQL", 3, FirstByte("postgres"), " ms"),
        Aim.AtMost(
            "`SaveChanges` of ten watched rows, recorded / not watched, PostgreSQL",
            1.6,
            Within("save/postgres", "recorded", "detected")),
        Aim.AtMost(
            "`SaveChanges` of ten watched rows, recorded / not watched, SQLite",
            1.6,
            Within("save/sqlite", "recorded", "detected")),
        Aim.AtMost(
            "p99 of other dispatches while one event goes to 100,000 webhooks / without",
            2,
            Within("fan-out/postgres/100000", "others during, p99", "others without, p99")),
        Aim.AtMost("p99 of 99 healthy with one hanging / without", 1.1, Ratio("hanging/with", "hanging/without", "p99")),
        Aim.AtMost("a further URL, connections closed", 3, Figure("urls", "idle") / 1024, " KB"),
    ];

    private Aim Claim(string title, string database, string kind) => Aim.AtMost(
        title, 1.2, Ratio($"claim/{database}/1000000", $"claim/{database}/1000", kind));

    private double? FirstByte(string store) => Figure($"first-byte/{store}", "after the commit, p50");

    private double? Within(string id, string over, string under) => Figure(id, over) / Figure(id, under);

    private double? Ratio(string over, string under, string figure) => Figure(over, figure) / Figure(under, figure);

    private double? Figure(string id, string name) => results.Find(id)?.Figure(name).Median;

    private double? Kilobytes(string id) => results.Find(id)?.Allocated().Median / 1024;

    private double? Rates(string ours, string theirs) =>
        results.Find(ours)?.Rate().Median / results.Find(theirs)?.Rate().Median;

    private double? Times(string over, string under) => micro.Nanoseconds(over) / micro.Nanoseconds(under);
}
