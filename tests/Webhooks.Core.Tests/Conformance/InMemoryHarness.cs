using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Conformance;

/// <summary>The stores in memory, with a clock that stands still.</summary>
internal sealed class InMemoryHarness(Func<IMessageStore, IMessageStore>? wrap = null) : StoreHarness
{
    private readonly WatchedTime _time = new();

    public override StoreCapabilities Capabilities =>
        StoreCapabilities.Messages | StoreCapabilities.Control | StoreCapabilities.Log
        | StoreCapabilities.Webhooks | StoreCapabilities.Editing;

    public override ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddWebhooks().Services.BuildServiceProvider();
        return new(wrap is null
            ? StoreUnderTest.Of(services)
            : new(
                wrap(services.GetRequiredService<IMessageStore>()),
                services.GetRequiredService<IWebhookStore>(),
                services.DisposeAsync));
    }

    public override ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _time.Advance(time);
        return default;
    }
}
