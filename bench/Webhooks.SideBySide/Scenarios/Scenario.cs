namespace Webhooks.Bench;

/// <summary>One thing that is run and measured, several times.</summary>
/// <param name="Id">Its name in the results.</param>
/// <param name="Title">What it is called on the page.</param>
/// <param name="System">The system or probe of the sender.</param>
internal sealed record Scenario(string Id, string Title, string System)
{
    public DatabaseKind Database { get; init; }

    /// <summary>How many processes deliver.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Whether everything is recorded before delivering begins.</summary>
    public bool Drains { get; init; }

    /// <summary>How many events count; 0 for a probe, which delivers nothing that does.</summary>
    public int Events { get; init; }

    /// <summary>What else the sender is told.</summary>
    public Dictionary<string, int> Options { get; init; } = [];

    /// <summary>What survives what.</summary>
    public string Durability => Database switch
    {
        DatabaseKind.Sqlite => "file, synced at each commit",
        DatabaseKind.PostgreSql => "server, as stated above",
        _ => "none",
    };

    /// <summary>One that measures something else than how fast events are delivered.</summary>
    public static Scenario Probe(
        string id, string title, string system, DatabaseKind database, params (string Name, int Value)[] options) =>
        new(id, title, system)
        {
            Database = database,
            Options = options.ToDictionary(each => each.Name, each => each.Value),
        };

    public IEnumerable<string> Arguments(Uri receiver, string? connection, int process)
    {
        List<string> arguments = ["--system", System, "--receiver", receiver.AbsoluteUri, "--process", $"{process}"];
        if (Events > 0)
        {
            arguments.AddRange(["--events", $"{Events}"]);
        }

        if (connection is not null)
        {
            arguments.AddRange(["--database", Database == DatabaseKind.Sqlite ? "sqlite" : "postgres"]);
            arguments.AddRange(["--connection", connection]);
        }

        arguments.AddRange(Options.SelectMany(option => new[] { $"--{option.Key}", $"{option.Value}" }));
        return Drains ? arguments.Concat(["--drain", "1"]) : arguments;
    }
}
