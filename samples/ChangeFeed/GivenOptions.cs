namespace ChangeFeed;

/// <summary>Reads the options of a command line by name. Each option must occur only once.</summary>
internal sealed class GivenOptions
{
    private static readonly string[] WithValue = ["--webhooks", "--changes", "--store", "--retry", "--timeout"];
    private static readonly string[] WithoutValue =
    [
        "--allow-local", "--explain", "--preview", "--enqueue-only", "--deliver-only", "--exit-when-idle", "--json",
    ];

    private readonly Dictionary<string, string> _values = [];
    private readonly Screen _screen;

    public GivenOptions(string[] args, Screen screen)
    {
        _screen = screen;
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            if (WithoutValue.Contains(name))
            {
                Add(name, "");
            }
            else if (!WithValue.Contains(name))
            {
                screen.Problem($"{name}: Option is not known.");
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                Add(name, args[++i]);
            }
            else
            {
                Add(name, "");
                screen.Problem($"{name}: Value is required.");
            }
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Returns the value of an option, or null if it was not given.</summary>
    public string? Value(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// Returns the value of a required option. If it is missing, an error is reported and the value is empty.
    /// </summary>
    public string Required(string name, string what)
    {
        if (!Has(name))
        {
            _screen.Problem($"{name}: Option is required: {name} {what}.");
        }

        return Value(name) ?? "";
    }

    private void Add(string name, string value)
    {
        if (!_values.TryAdd(name, value))
        {
            _screen.Problem($"{name}: Option must be given only once.");
        }
    }
}
