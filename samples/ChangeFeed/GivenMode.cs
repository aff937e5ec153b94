namespace ChangeFeed;

/// <summary>Which options say what to do, and which of them go together.</summary>
internal static class GivenMode
{
    private static readonly (string Option, Mode Mode)[] Modes =
    [
        ("--explain", Mode.Explain),
        ("--preview", Mode.Preview),
        ("--enqueue-only", Mode.Enqueue),
        ("--deliver-only", Mode.Work),
    ];

    public static Mode Of(GivenOptions given, Screen screen)
    {
        var modes = Modes.Where(each => given.Has(each.Option)).ToArray();
        if (modes.Length > 1)
        {
            screen.Problem($"{string.Join(" and ", modes.Select(each => each.Option))} exclude each other.");
        }

        if (given.Has("--deliver-only") && given.Has("--changes"))
        {
            screen.Problem("--changes: With --deliver-only there is no feed to read.");
        }

        if (given.Has("--exit-when-idle") && !given.Has("--deliver-only"))
        {
            screen.Problem("--exit-when-idle: It goes with --deliver-only; other runs end by themselves.");
        }

        return modes.Length > 0 ? modes[0].Mode : Mode.Deliver;
    }

    public static StoreChoice StoreOf(GivenOptions given, Screen screen)
    {
        var store = StoreChoice.Parse(given.Value("--store"), screen);
        foreach (var option in new[] { "--enqueue-only", "--deliver-only" }.Where(given.Has))
        {
            if (store is { IsDurable: false })
            {
                screen.Problem(
                    $"{option}: It needs a store that outlives the run: --store sqlite:FILE or postgres:CONNECTION.");
            }
        }

        return store ?? StoreChoice.Memory;
    }
}
