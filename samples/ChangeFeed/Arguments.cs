using Webhooks;
using Webhooks.Definitions;

namespace ChangeFeed;

/// <summary>Represents the parsed command line.</summary>
internal sealed class Arguments
{
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    public string Webhooks { get; private set; } = "";

    public string Changes { get; private set; } = "";

    public Mode Mode { get; private set; }

    public StoreChoice Store { get; private set; } = StoreChoice.Memory;

    public bool ExitsWhenIdle { get; private set; }

    public bool IsJson { get; private set; }

    /// <summary>Gets a value indicating whether the store is used. Explain and preview modes record nothing.</summary>
    public bool UsesStore => Store.IsDurable && Mode is not (Mode.Explain or Mode.Preview);

    private bool AllowsLocal { get; set; }

    private RetrySchedule? Retry { get; set; }

    private TimeSpan? Timeout { get; set; }

    /// <summary>Parses the command line. Errors are written to the screen.</summary>
    public static Arguments Parse(string[] args, Screen screen)
    {
        var given = new GivenOptions(args, screen);
        return new()
        {
            Webhooks = given.Required("--webhooks", "FILE"),
            Changes = given.Has("--deliver-only")
                ? ""
                : given.Required("--changes", "FILE, or - for standard input"),
            AllowsLocal = given.Has("--allow-local"),
            IsJson = given.Has("--json"),
            Mode = GivenMode.Of(given, screen),
            Store = GivenMode.StoreOf(given, screen),
            ExitsWhenIdle = given.Has("--exit-when-idle"),
            Retry = ToSchedule(given.Value("--retry"), screen),
            Timeout = ToTimeout(given.Value("--timeout"), screen),
        };
    }

    public void Configure(WebhooksOptions options)
    {
        options.Delivery.Schedule = Retry?.ToString();

        // A stopped run waits for attempts in progress, which may take their whole timeout.
        options.Delivery.StopTimeout = (Timeout ?? new HttpDeliveryOptions().Timeout) + TimeSpan.FromSeconds(5);

        // Several processes share a database. They poll this often for messages of the others.
        if (Store.IsDurable)
        {
            options.Delivery.PollInterval = TimeSpan.FromSeconds(1);
            options.Delivery.LeaseDuration = TimeSpan.FromSeconds(10);
        }
    }

    public void Configure(HttpDeliveryOptions options)
    {
        (options.AllowHttp, options.AllowLoopback) = (AllowsLocal, AllowsLocal);
        options.Timeout = Timeout ?? options.Timeout;
        options.ConnectTimeout = options.Timeout < options.ConnectTimeout ? options.Timeout : options.ConnectTimeout;

        // A run is short and has its own schedule, so a failing receiver must not delay attempts.
        options.CircuitBreaker.Enabled = false;
    }

    private static RetrySchedule? ToSchedule(string? text, Screen screen)
    {
        try
        {
            var schedule = text is null ? null : RetrySchedule.Parse(text);
            if (schedule?.Span >= new DeliveryOptions().MaxAge)
            {
                screen.Problem(
                    $"--retry {text}: All delays together must be shorter than 14 days, the maximum age.");
            }

            return schedule;
        }
        catch (FormatException problem)
        {
            screen.Problem($"--retry {text}: {problem.Message}");
            return null;
        }
    }

    private static TimeSpan? ToTimeout(string? text, Screen screen)
    {
        if (text is null)
        {
            return null;
        }

        // A timeout has the same format as the delays of a schedule.
        if (RetrySchedule.TryParse(text, out var single)
            && single.Delays is [var timeout]
            && timeout >= MinTimeout
            && timeout <= MaxTimeout)
        {
            return timeout;
        }

        screen.Problem($"--timeout {text}: Timeout must be a whole number and ms, s or m, from 100ms to 5m.");
        return null;
    }
}
