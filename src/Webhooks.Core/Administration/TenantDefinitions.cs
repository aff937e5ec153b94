using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Reads the webhooks of one tenant. It gives no access to other tenants.</summary>
internal sealed class TenantDefinitions(string? tenantId, IEditableWebhookStore store)
{
    public string? TenantId => tenantId;

    public TenantFilter Filter { get; } = TenantFilter.For(tenantId);

    public IEditableWebhookStore Store => store;

    public async ValueTask<Webhook?> FindAsync(string webhookId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        if (!TextRules.IsId(webhookId))
        {
            // No webhook has such an id, and a database may reject it.
            return null;
        }

        var webhook = await store.FindAsync(webhookId, cancellationToken).ConfigureAwait(false);
        return webhook is not null && Filter.Includes(webhook.TenantId) ? webhook : null;
    }

    public async ValueTask<Webhook> RequireAsync(string webhookId, CancellationToken cancellationToken) =>
        await FindAsync(webhookId, cancellationToken).ConfigureAwait(false)
        ?? throw WebhookNotFoundException.ForWebhook(webhookId);

    public static EventSubscription RequireSubscription(Webhook webhook, string subscriptionId) =>
        webhook.Subscriptions.FirstOrDefault(subscription => subscription.Id == subscriptionId)
        ?? throw WebhookNotFoundException.ForSubscription(webhook.Id!, subscriptionId);

    public static string RequireUrl(Webhook webhook, string url) =>
        webhook.Urls.Contains(url, StringComparer.Ordinal)
            ? url
            : throw WebhookNotFoundException.ForUrl(webhook.Id!, url);
}
