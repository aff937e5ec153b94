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
        PostgreSql = 5_000,
        Hangfire = 100,
        Sqlite = 3_000,
        Saves = 60,
        Claims = 20,
        Backlogs = [1_000, 100_000],
        Seconds = 2,
        Urls = 2_000,
        IdleSeconds = 0,
        Busy = 1_000,
        Crowds = [0, 1_000, 10_000],
        MessagesInMemory = 100,
        Messages = 20,
        WaitingSeconds = 5,
        Pumps = [1, 8],
        PumpedMessages = 10,
        FirstBytes = 50,
        Broadcast = 10_000,
        BroadcastSeconds = 4,
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
        Crowds = [0, 300],
        MessagesInMemory = 5,
        Messages = 5,
        Pumps = [1, 2],
        PumpedMessages = 2,
        FirstBytes = 5,
        Broadcast = 1_500,
        BroadcastSeconds = 1,
        Processes = [1, 2],
    };

    public string Name { get; private init; } = "full";

    /// <summary>
    /// After so many minutes no scenario runs again that has run once: then a page has fewer runs, but is whole, and is there
    /// in time.
    /// </summary>
    public int MinutesOfRepeats { get; private init; } = 25;

    /// <summary>How often each system runs, in turn with the others.</summary>
    public int Runs { get; private init; } = 3;

    /// <summary>The same for what takes a minute each and varies little.</summary>
    public int CostlyRuns { get; private init; } = 2;

    public int InMemory { get; private init; } = 60_000;

    public int PostgreSql { get; private init; } = 30_000;

    public int Hangfire { get; private init; } = 400;

    public int Sqlite { get; private init; } = 30_000;

    /// <summary>How many rounds a warm-up has at most: it ends when the compiler has nothing more to do.</summary>
    public int WarmUpRounds { get; private init; } = 20;

    /// <summary>How many events of a round warm up what is on a database.</summary>
    public int StoredWarmUp { get; private init; } = 300;

    public int Saves { get; private init; } = 300;

    public int Claims { get; private init; } = 40;

    public int[] Backlogs { get; private init; } = [1_000, 1_000_000];

    /// <summary>How long a steady rate is kept up.</summary>
    public int Seconds { get; private init; } = 8;

    public int Urls { get; private init; } = 10_000;

    /// <summary>How long to wait until idle connections are closed; 0 where it is not waited for.</summary>
    public int IdleSeconds { get; private init; } = 60;

    public int Busy { get; private init; } = 5_000;

    public int[] Processes { get; private init; } = [1, 4];

    /// <summary>How many webhooks wait next to two hundred that are well.</summary>
    public int[] Crowds { get; private init; } = [0, 10_000, 100_000];

    /// <summary>How many messages each of the two hundred gets in memory.</summary>
    public int MessagesInMemory { get; private init; } = 300;

    /// <summary>The same on a database.</summary>
    public int Messages { get; private init; } = 100;

    /// <summary>How long they are delivered at most.</summary>
    public int WaitingSeconds { get; private init; } = 10;

    /// <summary>How many pumps share a backlog.</summary>
    public int[] Pumps { get; private init; } = [1, 2, 8, 32];

    /// <summary>How many messages each of its five hundred webhooks gets.</summary>
    public int PumpedMessages { get; private init; } = 40;

    /// <summary>How many messages are sent one at a time by an idle host.</summary>
    public int FirstBytes { get; private init; } = 200;

    /// <summary>How many webhooks one event is for.</summary>
    public int Broadcast { get; private init; } = 100_000;

    /// <summary>How long other dispatches are looked at, from when it is dispatched.</summary>
    public int BroadcastSeconds { get; private init; } = 10;
}
