using Microsoft.EntityFrameworkCore;
using Webhooks.Administration;
using Webhooks.AdministrationSuite;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>Removed webhooks are forgotten after 30 days. Whoever has older definitions reads all of them again.</summary>
public sealed class RemovalPurgeTests
{
    [Theory, OnEachDatabase]
    public async Task Removals_OlderThanThirtyDays_ArePurged_AndOlderReadersReadEverything(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        var store = host.Get<IEditableWebhookStore>();
        var kept = await SaveAsync(store, "kept");
        var first = await SaveAsync(store, "first");
        var second = await SaveAsync(store, "second");
        var before = (await store.GetChangesAsync(null, TestContext.Current.CancellationToken)).Revision;
        await store.DeleteAsync(first, cancellationToken: TestContext.Current.CancellationToken);
        var between = (await store.GetChangesAsync(null, TestContext.Current.CancellationToken)).Revision;
        host.Time.Advance(TimeSpan.FromDays(29));
        await store.DeleteAsync(second, cancellationToken: TestContext.Current.CancellationToken);

        await PurgeAsync(host);
        Assert.Equal([first, second], await RemovedAsync(host));
        var changes = await store.GetChangesAsync(before, TestContext.Current.CancellationToken);
        Assert.Equal((false, 2), (changes.IsComplete, changes.RemovedIds.Count));

        host.Time.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(host);
        Assert.Equal([second], await RemovedAsync(host));
        changes = await store.GetChangesAsync(before, TestContext.Current.CancellationToken);
        Assert.True(changes.IsComplete);
        Assert.Equal([kept], changes.Saved.Select(webhook => webhook.Id));
        changes = await store.GetChangesAsync(between, TestContext.Current.CancellationToken);
        Assert.Equal((false, second), (changes.IsComplete, Assert.Single(changes.RemovedIds)));
        Assert.Empty(changes.Saved);

        host.Time.Advance(TimeSpan.FromDays(30));
        await PurgeAsync(host);
        Assert.Empty(await RemovedAsync(host));
        Assert.True((await store.GetChangesAsync(between, TestContext.Current.CancellationToken)).IsComplete);
        Assert.False((await store.GetChangesAsync(changes.Revision, TestContext.Current.CancellationToken)).IsComplete);
    }

    [Theory, OnEachDatabase]
    public async Task Removals_MoreThanAStep_AreAllPurged(DatabaseKind kind)
    {
        await using var host = await DatabaseHost.StartAsync(kind);
        await using (var context = host.Open())
        {
            context.AddRange(Enumerable.Range(1, 2_500).Select(i => new RemovalRow { Id = $"wh_{i}", Revision = i }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            await context.Set<RevisionRow>()
                .ExecuteUpdateAsync(row => row.SetProperty(each => each.Value, 2_500), TestContext.Current.CancellationToken);
        }

        await PurgeAsync(host);
        Assert.Empty(await RemovedAsync(host));
        var store = host.Get<IWebhookStore>();
        Assert.True((await store.GetChangesAsync(2_499, TestContext.Current.CancellationToken)).IsComplete);
        Assert.False((await store.GetChangesAsync(2_500, TestContext.Current.CancellationToken)).IsComplete);
    }

    private static async Task<string> SaveAsync(IEditableWebhookStore store, string name) =>
        (await store.SaveAsync(Some.Webhook(name), TestContext.Current.CancellationToken)).Id!;

    private static async Task PurgeAsync(DatabaseHost host) => await host.Get<IDeliveryControl>()
        .PurgeAsync(TimeSpan.FromDays(30), 1_000, TestContext.Current.CancellationToken);

    private static async Task<List<string>> RemovedAsync(DatabaseHost host)
    {
        await using var context = host.Open();
        return await context.Set<RemovalRow>()
            .OrderBy(row => row.Revision)
            .Select(row => row.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
