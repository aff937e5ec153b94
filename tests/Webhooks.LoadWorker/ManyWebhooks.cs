using Webhooks.Definitions;

namespace Webhooks.Load;

/// <summary>The same webhooks in every worker: many for each tenant in bad faith, one for the tenant beside them.</summary>
internal sealed class ManyWebhooks(Settings settings) : IWebhookStore
{
    public const string Good = "good";

    public static string Bad(int tenant) => $"bad{tenant}";

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => new(
        revision is null ? WebhookChanges.Complete(1, [.. All()]) : WebhookChanges.None(1));

    private IEnumerable<Webhook> All()
    {
        yield return Of(Good, 0, Good);
        for (var tenant = 0; tenant < settings.Tenants; tenant++)
        {
            for (var i = 0; i < settings.Webhooks; i++)
            {
                var host = settings.HasHosts ? $"127.{1 + tenant}.{i / 250}.{1 + (i % 250)}" : null;
                yield return Of(Bad(tenant), i, "bad", host);
            }
        }
    }

    private Webhook Of(string tenant, int number, string path, string? host = null) => new()
    {
        Id = $"wh_{tenant}_{number}",
        TenantId = tenant,
        Name = $"{number}",
        Urls = [$"{UrlAt(host)}/{path}/{tenant}/{number}"],
        Secrets = [WebhookSecret.Parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")],
        Subscriptions =
        [
            new() { Id = $"sub_{tenant}_{number}", ObjectName = "Orders", EventType = EventType.RecordInsert },
        ],
    };

    private string UrlAt(string? host) =>
        host is null ? settings.Url : new UriBuilder(settings.Url) { Host = host }.Uri.GetLeftPart(UriPartial.Authority);
}
