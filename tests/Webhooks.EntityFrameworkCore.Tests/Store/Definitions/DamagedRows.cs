using Microsoft.EntityFrameworkCore;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Model;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>Changes stored definitions by hand, as a lost key, a restored backup or a newer version leaves them.</summary>
internal static class DamagedRows
{
    /// <summary>Changes the stored text of a webhook, and lets every process read it again.</summary>
    public static async Task DamageAsync(this DatabaseHost host, string webhookId, Func<string, string> damage)
    {
        await using (var context = host.Open())
        {
            var row = await context.Set<DefinitionRow>().SingleAsync(each => each.Id == webhookId);
            var document = damage(row.Document);
            Assert.NotEqual(row.Document, document);
            var revision = await context.Set<RevisionRow>().SingleAsync();
            (row.Document, row.Revision, revision.Value) = (document, revision.Value + 1, revision.Value + 1);
            await context.SaveChangesAsync();
        }

        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
    }

    public static Task LoseSecretAsync(this DatabaseHost host, string webhookId) =>
        host.DamageAsync(webhookId, text => text.Replace("plain:whsec_", "lost:whsec_", StringComparison.Ordinal));
}
