namespace Webhooks.Bench;

/// <summary>What was set out to be reached.</summary>
internal sealed class Aims(Results results, Micro micro)
{
    private static readonly string[] Peers = ["coravel", "rebus", "masstransit", "wolverine", "hangfire"];

    public IEnumerable<Aim> All() => [.. InMemory(), .. Stored(), .. Small(), .. Databases(), .. Stress()];

    private IEnumerable<Aim> InMemory() =>
    [
        Aim.AtLeast("in memory / `HttpClient` loop, deliveries a second", 0.85, Rates("memory/ours", "memory/loop")),
        Aim.AtMost(
            "in memory, allocated for each event", 5, results.Find("memory/ours")?.Allocated().Median / 1024, " KB"),
        Aim.AtLeast(
            "in memory / best of the other libraries",
            1.7,
            Peers.Min(peer => Rates("memory/ours", $"memory/{peer}"))),
    ];

    private IEnumerable<Aim> Stored() =>
    [
        Aim.AtLeast("PostgreSQL / outbox by hand, one process", 2.5, Rates("postgres/ours", "postgres/outbox")),
        new(
            "PostgreSQL, two processes / one",
            "more than 1",
            Rates("drain/postgres/ours/2", "drain/postgres/ours/1"),
            value => value > 1),
        Aim.AtLeast("PostgreSQL / Hangfire", 40, Rates("postgres/ours", "postgres/hangfire")),
        Aim.AtLeast("SQLite / outbox by hand", 2, Rates("sqlite/ours", "sqlite/outbox")),
    ];

    private IEnumerable<Aim> Small() =>
    [
        Aim.AtMost("routing among 100,000 / among 10", 1.2, Times("Routing/100000", "Routing/10")),
        Aim.AtMost("allocated for a change nobody wants", 0, micro.AllocatedBytes("Unwanted"), " bytes"),
        Aim.AtMost("default payload / writer by hand", 1.2, Times("DefaultPayload/Ours", "DefaultPayload/Writer")),
        Aim.AtLeast("custom template: Fluid / ours", 5, Times("Template/Fluid", "Template/Ours")),
        Aim.AtLeast("custom template: Handlebars.Net / ours", 5, Times("Template/Handlebars", "Template/Ours")),
        Aim.AtLeast(
            "custom template, each further webhook: Fluid / ours", 5, Times("Template/Fluid", "Template/OursFurther")),
        Aim.AtLeast(
            "custom template, each further webhook: Handlebars.Net / ours",
            5,
            Times("Template/Handlebars", "Template/OursFurther")),
    ];

    private IEnumerable<Aim> Databases() =>
    [
        Claims("PostgreSQL", "postgres", "open"),
        Claims("PostgreSQL, webhook blocked", "postgres", "blocked"),
        Claims("SQLite", "sqlite", "open"),
        Claims("SQLite, webhook blocked", "sqlite", "blocked"),
        Aim.AtMost("`SaveChanges` with / without detection, PostgreSQL", 1.1, Detection("save/postgres")),
        Aim.AtMost("`SaveChanges` with / without detection, SQLite", 1.1, Detection("save/sqlite")),
    ];

    private IEnumerable<Aim> Stress() =>
    [
        Aim.AtMost(
            "p99 of 99 healthy with one hanging / without",
            1.1,
            results.Find("hanging/with")?.Figure("p99").Median / results.Find("hanging/without")?.Figure("p99").Median),
        Aim.AtMost("memory for each further URL, connections open", 3, UrlKilobytes("connected"), " KB"),
        Aim.AtMost("memory for each further URL, connections idle and closed", 3, UrlKilobytes("idle"), " KB"),
    ];

    private Aim Claims(string title, string database, string kind) => Aim.AtMost(
        $"claim at a million / at a thousand, {title}",
        1.2,
        results.Find($"claim/{database}/1000000")?.Figure(kind).Median
            / results.Find($"claim/{database}/1000")?.Figure(kind).Median);

    private double? Detection(string id) =>
        results.Find(id)?.Figure("detected").Median / results.Find(id)?.Figure("without").Median;

    private double? UrlKilobytes(string state) => results.Find("urls")?.Figure(state).Median / 1024;

    private double? Rates(string ours, string theirs) =>
        results.Find(ours)?.Rate().Median / results.Find(theirs)?.Rate().Median;

    private double? Times(string over, string under) => micro.Nanoseconds(over) / micro.Nanoseconds(under);
}
