namespace Webhooks.Crash;

/// <summary>Tells the test where this process is, and stops it there for ever where it was asked to.</summary>
internal sealed class Marks(Settings settings)
{
    private static readonly Lock Writing = new();

    private int _passes;

    public static void Say(string line)
    {
        lock (Writing)
        {
            Console.Out.WriteLine(line.ReplaceLineEndings(" "));
            Console.Out.Flush();
        }
    }

    public Task ReachAsync(string point)
    {
        if (settings.StopAt is not { } stop || stop.Point != point || Interlocked.Increment(ref _passes) != stop.Pass)
        {
            return Task.CompletedTask;
        }

        Say($"at {point}");
        return Task.Delay(Timeout.InfiniteTimeSpan);
    }
}
