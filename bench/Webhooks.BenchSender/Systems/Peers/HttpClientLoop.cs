namespace Webhooks.Bench;

/// <summary>The wire and nothing else: as many loops as there may be requests at once.</summary>
internal sealed class HttpClientLoop(Settings settings) : ISystemUnderTest
{
    public Task EnqueueAsync(int first, int count) => Producers.RunAsync(
        settings.Concurrency, first, count, number => SignedPost.Shared.SendAsync(Messages.Number(number)));
}
