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

    /// <summary>Returns a page of the history of a webhook, which may have been deleted.</summary>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist and has no history.</exception>
    /// <exception cref="NotSupportedException">The store keeps no history.</exception>
    public async ValueTask<Page<HistoryEntry>> ReadHistoryAsync(
        string webhookId, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var history = store as IWebhookHistory ?? throw new NotSupportedException(
            "The history of webhooks is not available because the registered webhook store does not implement IWebhookHistory.");
        if (!TextRules.IsId(webhookId))
        {
            throw WebhookNotFoundException.ForWebhook(webhookId);
        }

        var query = new HistoryQuery { WebhookId = webhookId, Tenant = Filter, Limit = limit, Cursor = cursor };
        var page = await history.GetHistoryAsync(query, cancellationToken).ConfigureAwait(false);
        if (page.Items.Count == 0)
        {
            await RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        }

        return page;
    }

    public static EventSubscription RequireSubscription(Webhook webhook, string subscriptionId) =>
        webhook.Subscriptions.FirstOrDefault(subscription => subscription.Id == subscriptionId)
        ?? throw WebhookNotFoundException.ForSubscription(webhook.Id!, subscriptionId);

    public static string RequireUrl(Webhook webhook, string url) =>
        webhook.Urls.Contains(url, StringComparer.Ordinal)
            ? url
            : throw WebhookNotFoundException.ForUrl(webhook.Id!, url);
}
