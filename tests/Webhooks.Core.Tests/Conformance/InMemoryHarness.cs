using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Support;

namespace Webhooks.Conformance;

/// <summary>The stores in memory, with a clock that stands still.</summary>
/// <param name="messages">Makes another message store of it.</param>
/// <param name="webhooks">Makes another webhook store of it.</param>
/// <param name="isShared">
/// Pretends that the one process is several: they share everything, and a crash loses nothing.
/// </param>
internal sealed class InMemoryHarness(
    Func<IOutbox, IOutbox>? messages = null,
    Func<IWebhookStore, IWebhookStore>? webhooks = null,
    bool isShared = false) : StoreHarness
{
    private readonly WatchedTime _time = new();
    private ServiceProvider? _services;

    public override StoreCapabilities Capabilities =>
        StoreCapabilities.Messages | StoreCapabilities.Control | StoreCapabilities.Destinations | StoreCapabilities.Log | StoreCapabilities.Backlog
        | StoreCapabilities.Webhooks | StoreCapabilities.Editing | StoreCapabilities.History | StoreCapabilities.ResponseLimit
        | StoreCapabilities.Express
        | (isShared
            ? StoreCapabilities.Shared | StoreCapabilities.Durable | StoreCapabilities.SkewedClocks
            : StoreCapabilities.None);

    public override int MaxWebhooks => 100;

    public override ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken)
    {
        Assert(_services is null || isShared, "opened twice, though it is not shared");
        _services ??= new ServiceCollection()
            .AddSingleton<TimeProvider>(_time)
            .AddWebhooks(options =>
            {
                options.Delivery.LoggedResponseBytesPerTenantAndDay = LoggedResponseBytesPerTenantAndDay;
                options.Limits.MaxWebhooks = MaxWebhooks;
            })
            .Services.BuildServiceProvider();
        var store = StoreUnderTest.Of(_services);
        return new(new StoreUnderTest(
            messages?.Invoke(store.Messages!) ?? store.Messages, webhooks?.Invoke(store.Webhooks!) ?? store.Webhooks));
    }

    public override ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _time.Advance(time);
        return default;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private static void Assert(bool isSo, string otherwise) => Xunit.Assert.True(isSo, otherwise);
}
