namespace ChangeFeed;

/// <summary>Selects the mode, and checks which options exclude each other.</summary>
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
            screen.Problem($"{string.Join(" and ", modes.Select(each => each.Option))} must not be used together.");
        }

        if (given.Has("--deliver-only") && given.Has("--changes"))
        {
            screen.Problem("--changes: Must not be used with --deliver-only, which reads no feed.");
        }

        if (given.Has("--exit-when-idle") && !given.Has("--deliver-only"))
        {
            screen.Problem("--exit-when-idle: Must be used with --deliver-only. Other runs end by themselves.");
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
                    $"{option}: A database is required. Use --store sqlite:FILE or postgres:CONNECTION.");
            }
        }

        return store ?? StoreChoice.Memory;
    }
}
