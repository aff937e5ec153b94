using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>Definitions in a database that does not answer.</summary>
internal sealed class UnreachableDefinitions : IEditableWebhookStore
{
    public ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken) => throw Away();

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => throw Away();

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken) => throw Away();

    public ValueTask<bool> DeleteAsync(
        string id, long? version, CancellationToken cancellationToken) => throw Away();

    private static IOException Away() => new("The definitions are away.");

    public ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken) =>
        throw Away();
}
