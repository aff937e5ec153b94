using Microsoft.EntityFrameworkCore;
using Webhooks.Administration;
using Webhooks.AdministrationSuite;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>The table of changes stays small: what is dropped is removed with the save that drops it.</summary>
public sealed class HistoryTests
{
    [Theory, OnEachDatabase]
    public async Task Rows_OfALivingAndOfDeletedWebhooks_AreThoseThatAreKept(DatabaseKind kind)
    {
        const int Most = AdministrationUnderTest.HistoryPerWebhook;
        await using var host = await DatabaseHost.StartAsync(kind);
        var acme = host.ForTenant(Some.Tenant, "Maria");
        var id = (await acme.CreateAsync(Some.Webhook())).Details.Webhook.Id!;
        for (var i = 0; i < 2 * Most; i++)
        {
            await acme.UpdateAsync(id, version: null, webhook => webhook with { Description = $"{i}" });
        }

        Assert.Equal(Most, await CountAsync(host));
        for (var i = 0; i < 6 * Most; i++)
        {
            await acme.DeleteAsync((await acme.CreateAsync(Some.Webhook("CRM"))).Details.Webhook.Id!, version: null);
        }

        Assert.Equal(Most + (10 * Most), await CountAsync(host));
        Assert.Equal(Most, (await acme.GetHistoryAsync(id)).Items.Count);
    }

    private static async Task<int> CountAsync(DatabaseHost host)
    {
        await using var context = host.Open();
        return await context.Set<HistoryRow>().CountAsync(TestContext.Current.CancellationToken);
    }
}
