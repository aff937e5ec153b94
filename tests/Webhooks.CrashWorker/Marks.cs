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

    /// <summary>Stops where there is nothing to await: the thread goes no further.</summary>
    public void Reach(string point, string subject = "") => ReachAsync(point, subject).Wait();

    /// <param name="point">Where this process is.</param>
    /// <param name="subject">The message or the delivery that it is at.</param>
    public Task ReachAsync(string point, string subject = "")
    {
        if (settings.StopAt is not { } stop || stop.Point != point || Interlocked.Increment(ref _passes) != stop.Pass)
        {
            return Task.CompletedTask;
        }

        Say($"at {point} {subject}");
        return Task.Delay(Timeout.InfiniteTimeSpan);
    }
}
