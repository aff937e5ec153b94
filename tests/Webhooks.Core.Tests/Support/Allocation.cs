namespace Webhooks.Support;

internal static class Allocation
{
    /// <summary>What one call allocates on this thread, warmed: the least of many, since a first call fills
    /// pools and tables.</summary>
    public static long Of(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
