using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>The definitions of one tenant: nothing here reaches those of another.</summary>
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
            // No webhook has it, and a database may refuse to look for it.
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
