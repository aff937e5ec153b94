using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.AdministrationSuite;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>Saves check first and take the revision last: what comes between is noticed.</summary>
public sealed class SaveRaceTests
{
    [Theory, OnEachDatabase]
    public async Task Saves_OfOneWebhookByManyProcesses_AllCount(DatabaseKind kind)
    {
        const int Each = 8;
        await using var database = await TestDatabase.RentAsync(kind);
        await using var one = await OutboxServices.StartAsync(database);
        await using var two = await OutboxServices.StartAsync(database);
        await using var three = await OutboxServices.StartAsync(database);
        var id = (await Store(one).SaveAsync(Some.Webhook(), Stop)).Id!;
        await Task.WhenAll(new[] { one, two, three }.SelectMany(services => Enumerable.Range(0, Each).Select(i => Task.Run(
            async () => await Store(services).SaveAsync(Some.Webhook() with { Id = id, Description = $"{i}" }, Stop)))));

        Assert.Equal(1 + (3 * Each), (await Store(two).FindAsync(id, Stop))!.Version);
        var history = (await ((IWebhookHistory)Store(one)).GetHistoryAsync(new() { WebhookId = id }, Stop)).Items;
        Assert.Equal(Enumerable.Range(1, 1 + (3 * Each)).Select(i => (long)i).Reverse(), history.Select(entry => entry.Version));
        Assert.Equal(1 + (3 * Each), (await Store(three).GetChangesAsync(null, Stop)).Revision);
    }

    [Theory, OnEachDatabase]
    public async Task Saves_AtTheLimitOfATenant_DoNotPassIt(DatabaseKind kind)
    {
        const int Most = 5;
        await using var database = await TestDatabase.RentAsync(kind);
        static void Limit(IServiceCollection services) =>
            services.Configure<WebhooksOptions>(options => options.Limits.MaxWebhooks = Most);
        await using var one = await OutboxServices.StartAsync(options => database.Use(options), Limit);
        await using var two = await OutboxServices.StartAsync(options => database.Use(options), Limit);
        var saved = await Task.WhenAll(Enumerable.Range(0, 4 * Most).Select(i => Task.Run(
            () => IsSavedAsync(Store(i % 2 == 0 ? one : two), Some.Webhook($"W{i}")))));

        Assert.Equal(Most, saved.Count(isSaved => isSaved));
        Assert.Equal(Most, (await Store(one).GetChangesAsync(null, Stop)).Saved.Count);
    }

    [Fact]
    public async Task Save_OvertakenBetweenCheckAndWrite_IsRetriedOrRefused()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.RentAsync(DatabaseKind.PostgreSql);
        await using var services = await OutboxServices.StartAsync(database);
        await using var other = await OutboxServices.StartAsync(database);
        var id = (await Store(services).SaveAsync(Some.Webhook("ERP"), Stop)).Id!;
        var deleted = (await Store(services).SaveAsync(Some.Webhook("Gone"), Stop)).Id!;
        await using var first = await RevisionHolder.TakeAsync(database);
        var versioned = Store(services).SaveAsync(Some.Webhook("ERP") with { Id = id, Version = 1 }, Stop).AsTask();
        var free = Store(other).SaveAsync(Some.Webhook("ERP") with { Id = id, Description = "wins" }, Stop).AsTask();
        await first.WaitForWaitingAsync(2);
        await first.RunAsync($"UPDATE webhook_definitions SET version = 7, revision = {first.Revision} WHERE id = '{id}'");
        await first.CommitAsync();

        await Assert.ThrowsAsync<WebhookConflictException>(() => versioned);
        Assert.Equal(8, (await free).Version);

        await using var second = await RevisionHolder.TakeAsync(database);
        var removal = Store(services).DeleteAsync(deleted, cancellationToken: Stop).AsTask();
        var taken = Store(other).SaveAsync(Some.Webhook("New"), Stop).AsTask();
        await second.WaitForWaitingAsync(2);
        await second.RunAsync($"DELETE FROM webhook_definitions WHERE id = '{deleted}'");
        await second.RunAsync($"UPDATE webhook_definitions SET name_key = 'NEW' WHERE id = '{id}'");
        await second.CommitAsync();

        Assert.False(await removal);
        var refused = await Assert.ThrowsAsync<WebhookValidationException>(() => taken);
        Assert.Equal("name.duplicate", Assert.Single(refused.Errors).Code);
    }

    [Fact]
    public async Task Saves_ThatWait_LeaveConnectionsToTheReaders()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.RentAsync(DatabaseKind.PostgreSql);
        await using var services = await OutboxServices.StartAsync(
            options => options.UseNpgsql($"{database.ConnectionString};Maximum Pool Size=3;Timeout=5").AllowManyServices());
        await using var holder = await RevisionHolder.TakeAsync(database);
        Task[] saves =
        [
            .. Enumerable.Range(0, 20).Select(i => Store(services).SaveAsync(Some.Webhook($"W{i}"), Stop).AsTask()),
        ];
        await holder.WaitForWaitingAsync(1);

        Assert.Empty((await Store(services).GetChangesAsync(null, Stop)).Saved);
        Assert.DoesNotContain(saves, save => save.IsCompleted);
        await holder.CommitAsync();
        await Task.WhenAll(saves);
        Assert.Equal(20, (await Store(services).GetChangesAsync(null, Stop)).Saved.Count);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEditableWebhookStore Store(IServiceProvider services) => services.GetRequiredService<IEditableWebhookStore>();

    private static async Task<bool> IsSavedAsync(IEditableWebhookStore store, Webhook webhook)
    {
        try
        {
            await store.SaveAsync(webhook, Stop);
            return true;
        }
        catch (WebhookValidationException exception)
        {
            Assert.Equal("webhooks.count", Assert.Single(exception.Errors).Code);
            return false;
        }
    }
}
