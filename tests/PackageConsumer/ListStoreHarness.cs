using Webhooks;
using Webhooks.Conformance;

namespace PackageConsumer;

/// <summary>Opens the host's own store for the conformance kit; it is read-only for webhooks, so it is written here.</summary>
internal sealed class ListStoreHarness : StoreHarness
{
    private readonly ListStore _store = new();

    public override StoreCapabilities Capabilities => StoreCapabilities.Webhooks;

    public override ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken) =>
        new(new StoreUnderTest(messages: null, _store));

    public override ValueTask SaveWebhookAsync(StoreUnderTest store, Webhook webhook, CancellationToken cancellationToken)
    {
        _store.Save(webhook);
        return default;
    }

    public override ValueTask DeleteWebhookAsync(StoreUnderTest store, string id, CancellationToken cancellationToken)
    {
        _store.Delete(id);
        return default;
    }
}
