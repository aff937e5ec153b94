using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>A host's own store of definitions: always answers with everything, unless it fails.</summary>
internal sealed class ListedWebhooks(params Webhook[] webhooks) : IWebhookStore
{
    private int _reading;

    public IReadOnlyList<Webhook> Webhooks { get; set; } = webhooks;

    public bool IsDown { get; set; }

    public Tally Reads { get; } = new();

    public async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        Xunit.Assert.Equal(1, Interlocked.Increment(ref _reading));
        await Task.Yield();
        Interlocked.Decrement(ref _reading);
        Reads.Add();
        return IsDown
            ? throw new IOException("the definitions are down")
            : WebhookChanges.Complete((revision ?? 0) + 1, Webhooks);
    }
}
