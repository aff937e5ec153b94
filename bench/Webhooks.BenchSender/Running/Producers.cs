namespace Webhooks.Bench;

/// <summary>Does something for each of a range of numbers, several at once.</summary>
internal static class Producers
{
    public static Task RunAsync(int producers, int first, int count, Func<int, ValueTask> produce)
    {
        var next = first - 1;
        return Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < first + count)
            {
                await produce(number);
            }
        })));
    }
}
