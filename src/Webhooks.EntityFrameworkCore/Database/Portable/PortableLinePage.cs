using Webhooks.Database.Dialects;

namespace Webhooks.Database.Portable;

/// <summary>Selects what a page has of all ready lines.</summary>
internal static class PortableLinePage
{
    public static IEnumerable<QueueLine> Select(LinePage page, IEnumerable<QueueLine> all) => all
        .Where(line => line.Key.TenantKey > page.TenantAfter && !page.PassedTenants.Contains(line.Key.TenantKey))
        .GroupBy(line => line.Key.TenantKey)
        .OrderBy(tenant => tenant.Key)
        .Take(page.Tenants)
        .SelectMany(tenant => tenant
            .Where(line => line.Key.WebhookKey > page.WebhookAfter.GetValueOrDefault(tenant.Key, long.MinValue))
            .Where(line => !page.PassedWebhooks.Contains(line.Key.WebhookKey))
            .GroupBy(line => line.Key.WebhookKey)
            .OrderBy(webhook => webhook.Key)
            .Take(page.Webhooks)
            .SelectMany(webhook => webhook.OrderBy(line => line.Key.DestinationKey).Take(LinePage.Lines)));
}
