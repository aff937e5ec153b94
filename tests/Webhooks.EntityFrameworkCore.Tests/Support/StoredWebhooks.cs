using System.Text;
using Microsoft.EntityFrameworkCore;
using Webhooks.Definitions.Json;
using Webhooks.Model;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>Writes many webhooks at once, as if each had been saved.</summary>
internal static class StoredWebhooks
{
    /// <summary>Writes webhooks with the revisions 1, 2 and so on.</summary>
    public static async Task WriteAsync(this DbContext context, IEnumerable<Webhook> webhooks, ISecretProtector protector)
    {
        var count = 0;
        foreach (var chunk in webhooks.Chunk(1_000))
        {
            context.AddRange(chunk.Select(webhook => RowOf(webhook, ++count, protector)));
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }

        await context.Set<RevisionRow>().ExecuteUpdateAsync(row => row.SetProperty(each => each.Value, count));
    }

    /// <summary>
    /// A webhook of three subscriptions, as customers have them: one of a hundred tenants, one of twenty objects.
    /// </summary>
    public static Webhook Of(int i, Func<int, string?> template) => new()
    {
        Id = $"wh_{i:00000000000000000000000000}",
        TenantId = $"tenant-{i % 100:0000}",
        Name = $"Orders to ERP {i}",
        Urls = [$"https://hooks.customer-{i}.example/webhooks/incoming"],
        Secrets = [WebhookSecret.Generate()],
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "maria@example.com",
        ModifiedAt = DateTimeOffset.UnixEpoch,
        ModifiedBy = "maria@example.com",
        Version = 1,
        Subscriptions =
        [
            .. EventType.RecordTypes.Select((type, number) => new EventSubscription
            {
                Id = $"sub_{i:0000000000000000000000000}{number}",
                ObjectName = $"Object{i / 100 % 20}",
                EventType = type,
                EventSources = i % 3 == 0 ? [EventSource.RestApi, EventSource.DataPages] : [],
                Fields = type == EventType.RecordUpdate ? ["Status", "Total"] : [],
                Payload = number > 0 || template(i) is not { } text ? PayloadTemplate.Default : new() { Template = text },
                CreatedAt = DateTimeOffset.UnixEpoch,
                CreatedBy = "maria@example.com",
                ModifiedAt = DateTimeOffset.UnixEpoch,
                ModifiedBy = "maria@example.com",
            }),
        ],
    };

    private static DefinitionRow RowOf(Webhook webhook, long revision, ISecretProtector protector) => new()
    {
        Id = webhook.Id!,
        TenantKey = "=" + webhook.TenantId,
        NameKey = webhook.Name.ToUpperInvariant(),
        Document = Encoding.UTF8.GetString(WebhookJson.WriteStored(webhook, protector)),
        Version = 1,
        Revision = revision,
    };
}
