using System.Globalization;

namespace Webhooks.Bench;

/// <summary>What a process is told on its command line, as <c>--name value</c>.</summary>
internal sealed class Settings(string[] args)
{
    private readonly Dictionary<string, string> _values = args
        .Chunk(2)
        .ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[^1]);

    /// <summary>The same, with another connection string.</summary>
    public Settings WithConnection(string connection) =>
        new([.. _values.SelectMany(each => new[] { each.Key, each.Key == "connection" ? connection : each.Value })]);

    /// <summary>The system to run, or the probe.</summary>
    public string System => _values["system"];

    public Uri Receiver => new(_values["receiver"]);

    public int Events => Number("events", 1_000);

    public int WarmUp => Number("warm-up", 500);

    /// <summary>How many rounds of that a warm-up has at most.</summary>
    public int WarmUpRounds => Number("warm-up-rounds", 20);

    public int Concurrency => Number("concurrency", 32);

    /// <summary>How many record events at once, each in a transaction of its own.</summary>
    public int Producers => Number("producers", 1);

    /// <summary>How many events one dispatch takes.</summary>
    public int Batch => Number("batch", 1);

    /// <summary>Records everything first and then delivers; else both at once.</summary>
    public bool Drains => _values.ContainsKey("drain");

    /// <summary>Whether this process makes the tables; of several the first.</summary>
    public bool Creates => Number("process", 0) == 0;

    /// <summary><c>sqlite</c> or <c>postgres</c>, with <see cref="Connection"/>.</summary>
    public bool IsSqlite => _values.GetValueOrDefault("database") == "sqlite";

    public string Connection => _values["connection"];

    public TimeSpan Limit => TimeSpan.FromSeconds(Number("limit", 120));

    /// <summary>A number that a probe needs.</summary>
    public int Number(string name, int otherwise) =>
        _values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
