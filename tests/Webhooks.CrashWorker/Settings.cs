using System.Globalization;

namespace Webhooks.Crash;

/// <summary>What a worker is told on its command line, as <c>name=value</c>.</summary>
internal sealed class Settings(string[] args)
{
    private readonly Dictionary<string, string> _values = args
        .Select(arg => arg.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");

    /// <summary><c>sqlite</c> or <c>postgres</c>, with <see cref="Connection"/>.</summary>
    public bool IsSqlite => _values["database"] == "sqlite";

    public string Connection => _values["connection"];

    public string Url => _values["url"];

    public string Name => _values["name"];

    /// <summary>Makes the tables and ends.</summary>
    public bool Creates => _values.ContainsKey("create");

    /// <summary>Delivers, until nothing is pending if <c>idle</c> is given, else until it is killed.</summary>
    public bool Delivers => _values.ContainsKey("deliver");

    public bool EndsWhenIdle => _values.GetValueOrDefault("deliver") == "idle";

    /// <summary>The first and the last order to write; every fourth is rolled back.</summary>
    public (int First, int Last)? Orders => Range("write");

    /// <summary>The first and the last event to dispatch without a transaction of the host.</summary>
    public (int First, int Last)? Events => Range("dispatch");

    /// <summary>How many events are dispatched at the same time.</summary>
    public int AtOnce => Number("at-once", 1);

    /// <summary>How long each of those that dispatch rests after an event.</summary>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(Number("pause", 0));

    /// <summary>Gives every fourth event an id that the test's database refuses, at its insert or at its commit.</summary>
    public bool Spoils => _values.ContainsKey("spoil");

    /// <summary>Where to stop, and at the how manieth time.</summary>
    public (string Point, int Pass)? StopAt => _values.GetValueOrDefault("stop")?.Split(':') is [var point, var pass]
        ? (point, int.Parse(pass, CultureInfo.InvariantCulture))
        : null;

    public TimeSpan Lease => TimeSpan.FromMilliseconds(Number("lease", 1000));

    /// <summary>A file that says what is wrong with the database: <c>full</c>, <c>read-only</c>, or nothing.</summary>
    public string? Trouble => _values.GetValueOrDefault("trouble");

    private (int First, int Last)? Range(string name) => _values.GetValueOrDefault(name)?.Split('-') is [var first, var last]
        ? (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture))
        : null;

    private int Number(string name, int otherwise) =>
        _values.GetValueOrDefault(name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;
}
