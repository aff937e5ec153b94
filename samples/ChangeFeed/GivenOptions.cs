namespace ChangeFeed;

/// <summary>The options of a command line by their names, each once.</summary>
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
                screen.Problem($"{name}: There is no such option.");
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                Add(name, args[++i]);
            }
            else
            {
                Add(name, "");
                screen.Problem($"{name}: A value is missing after it.");
            }
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value of an option; null where it was not given.</summary>
    public string? Value(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of an option that has to be given; empty, and a problem, where it was not.</summary>
    public string Required(string name, string what)
    {
        if (!Has(name))
        {
            _screen.Problem($"{name}: It is required: {name} {what}.");
        }

        return Value(name) ?? "";
    }

    private void Add(string name, string value)
    {
        if (!_values.TryAdd(name, value))
        {
            _screen.Problem($"{name}: It is given twice.");
        }
    }
}
