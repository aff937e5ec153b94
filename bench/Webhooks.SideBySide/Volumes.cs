namespace Webhooks.Bench;

/// <summary>How much of everything.</summary>
internal sealed record Volumes
{
    public static Volumes Full { get; } = new();

    /// <summary>Enough to see an order of magnitude.</summary>
    public static Volumes Quick { get; } = new()
    {
        Name = "quick",
        Runs = 1,
        CostlyRuns = 1,
        WarmUpRounds = 3,
        InMemory = 20_000,
        PostgreSql = 2_000,
        Hangfire = 100,
        Sqlite = 1_500,
        Saves = 60,
        Claims = 20,
        Backlogs = [1_000, 100_000],
        Seconds = 2,
        Urls = 2_000,
        IdleSeconds = 0,
        Busy = 1_000,
        Processes = [1, 2],
    };

    public static Volumes Smoke { get; } = Quick with
    {
        Name = "smoke",
        WarmUpRounds = 1,
        InMemory = 500,
        PostgreSql = 300,
        Hangfire = 50,
        Sqlite = 200,
        StoredWarmUp = 90,
        Saves = 10,
        Claims = 3,
        Backlogs = [1_000, 5_000],
        Seconds = 1,
        Urls = 100,
        Busy = 200,
    };

    public string Name { get; private init; } = "full";

    /// <summary>How often each system runs, in turn with the others.</summary>
    public int Runs { get; private init; } = 5;

    /// <summary>The same for what takes a minute each and varies little.</summary>
    public int CostlyRuns { get; private init; } = 2;

    public int InMemory { get; private init; } = 20_000;

    public int PostgreSql { get; private init; } = 5_000;

    public int Hangfire { get; private init; } = 400;

    public int Sqlite { get; private init; } = 3_000;

    /// <summary>How many rounds a warm-up has at most: it ends when the compiler has nothing more to do.</summary>
    public int WarmUpRounds { get; private init; } = 20;

    /// <summary>How many events of a round warm up what is on a database.</summary>
    public int StoredWarmUp { get; private init; } = 300;

    public int Saves { get; private init; } = 300;

    public int Claims { get; private init; } = 40;

    public int[] Backlogs { get; private init; } = [1_000, 100_000, 1_000_000];

    /// <summary>How long a steady rate is kept up.</summary>
    public int Seconds { get; private init; } = 8;

    public int Urls { get; private init; } = 10_000;

    /// <summary>How long to wait until idle connections are closed; 0 where it is not waited for.</summary>
    public int IdleSeconds { get; private init; } = 60;

    public int Busy { get; private init; } = 5_000;

    public int[] Processes { get; private init; } = [1, 2, 4];
}
