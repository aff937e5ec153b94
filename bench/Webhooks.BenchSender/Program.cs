using Webhooks.Bench;

// One process, one system, one run. What it has to say is on standard output, a line each. It ends by itself, at the latest
// after this time.
OptimizedBuild.Demand();
using var end = new Timer(_ => Environment.Exit(4), null, TimeSpan.FromMinutes(15), Timeout.InfiniteTimeSpan);
var settings = new Settings(args);
using var post = SignedPost.Shared = new SignedPost(settings);
Conversation.Say(await RunAsync());

async Task<RunResult> RunAsync()
{
    try
    {
        return Catalog.Probe(settings) is { } probe
            ? await new ProbeRun(probe).MeasureAsync()
            : await MeasuredRun.RunAsync(Catalog.System(settings), settings);
    }
    catch (Exception exception)
    {
        // A failure is a result: it is on the page, with its message.
        Console.Error.WriteLine(exception);
        return new() { Failure = $"{exception.GetType().Name}: {exception.Message}" };
    }
}
