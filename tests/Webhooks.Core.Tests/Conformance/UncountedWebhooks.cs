using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>A store of definitions that takes any number of webhooks of a tenant: what is beyond the limit it keeps elsewhere.</summary>
internal sealed class UncountedWebhooks(IWebhookStore store) : DelegatingWebhookStore(store)
{
    public override async ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveAsync(webhook, cancellationToken);
        }
        catch (WebhookValidationException refused) when (refused.Errors.Any(error => error.Code == "webhooks.count"))
        {
            return await base.SaveAsync(webhook with { TenantId = webhook.Id }, cancellationToken);
        }
    }
}
