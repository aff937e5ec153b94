using Webhooks.Definitions.Validation;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.InMemory;

public class InMemoryWebhookStoreTests
{
    private readonly InMemoryWebhookStore _store = new(
        new WebhookValidator(new HttpsOnlyGuard()), new WebhookSignals(), new WatchedTime());

    [Fact]
    public async Task Save_New_GetsIdsSecretAndVersion()
    {
        var saved = await _store.SaveAsync(TestDefinitions.Webhook(TestDefinitions.Inserts()));
        Assert.StartsWith("wh_", saved.Id, StringComparison.Ordinal);
        Assert.StartsWith("sub_", saved.Subscriptions[0].Id, StringComparison.Ordinal);
        Assert.StartsWith("whsec_", Assert.Single(saved.Secrets).Reveal(), StringComparison.Ordinal);
        Assert.Equal(1, saved.Version);
        Assert.Same(saved, await _store.FindAsync(saved.Id!));
        Assert.Null(await _store.FindAsync("wh_other"));
    }

    [Fact]
    public async Task Save_AgainWithoutSecrets_KeepsThoseThatReceiversKnow()
    {
        var saved = await _store.SaveAsync(TestDefinitions.Webhook(TestDefinitions.Inserts()));
        var again = await _store.SaveAsync(saved with { Secrets = [], Description = "edited" });
        Assert.Equal(saved.Secrets, again.Secrets);
    }

    [Fact]
    public async Task Save_OldVersion_IsAConflictAndStoresNothing()
    {
        var first = await _store.SaveAsync(Some.Webhook("a"));
        var second = await _store.SaveAsync(first with { Description = "second" });
        var conflict = await Assert.ThrowsAsync<WebhookConflictException>(
            async () => await _store.SaveAsync(first with { Description = "third" }));
        Assert.Contains("version 1", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("version 2", conflict.Message, StringComparison.Ordinal);
        Assert.Same(second, await _store.FindAsync("a"));
        Assert.Equal(3, (await _store.SaveAsync(first with { Version = null })).Version);
    }

    [Fact]
    public async Task Save_NameOfAnother_IsRefusedIgnoringCaseWithinTheTenant()
    {
        await _store.SaveAsync(Some.Webhook("a") with { Name = "Orders" });
        var copy = Some.Webhook("b") with { Name = "ORDERS" };
        ErrorAssert.One("$.name", "name.duplicate", (await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await _store.SaveAsync(copy))).Errors);
        await _store.SaveAsync(copy with { TenantId = "t" });
        await _store.SaveAsync(Some.Webhook("a") with { Name = "orders" });
        await _store.SaveAsync(Some.Webhook("a") with { Name = "Renamed" });
        await _store.SaveAsync(Some.Webhook("c") with { Name = "Orders" });
    }

    [Fact]
    public async Task Save_Broken_TellsEverythingAndStoresNothing()
    {
        var errors = (await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await _store.SaveAsync(Some.Webhook("a", "http://example.com") with { Name = "" }))).Errors;
        Assert.Equal(2, errors.Count);
        Assert.Empty((await _store.GetChangesAsync(null, default)).Saved);
    }

    [Fact]
    public async Task Save_CopyWithTheSubscriptionIdsOfAnother_IsRefused()
    {
        var webhook = await _store.SaveAsync(Some.Webhook("a"));
        var copy = webhook with { Id = null, Name = "copy", Version = null };
        ErrorAssert.One("$.subscriptions[0].id", "id.duplicate", (await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await _store.SaveAsync(copy))).Errors);
        await _store.DeleteAsync("a");
        await _store.SaveAsync(copy);
    }

    [Fact]
    public async Task Save_ToAnotherTenant_IsCountedThere()
    {
        var options = Microsoft.Extensions.Options.Options.Create(new WebhooksOptions { Limits = { MaxWebhooks = 1 } });
        var store = new InMemoryWebhookStore(new WebhookValidator(), new WebhookSignals(), new WatchedTime(), options);
        await store.SaveAsync(Some.Webhook("a") with { TenantId = "one" });
        await store.SaveAsync(Some.Webhook("b") with { TenantId = "two" });
        var error = ErrorAssert.One("$", "webhooks.count", (await Assert.ThrowsAsync<WebhookValidationException>(
            async () => await store.SaveAsync(Some.Webhook("a") with { TenantId = "two" }))).Errors);
        Assert.Equal(
            "A tenant must have at most 1 webhooks (Limits.MaxWebhooks), but would have 2. Delete a webhook first.", error.Rule);
        Assert.Equal("one", (await store.FindAsync("a"))!.TenantId);
        await store.DeleteAsync("b");
        await store.SaveAsync(Some.Webhook("a") with { TenantId = "two" });
        await store.SaveAsync(Some.Webhook("b") with { TenantId = "one" });
    }

    [Fact]
    public async Task History_OfLengthZero_IsEmpty()
    {
        var options = Microsoft.Extensions.Options.Options.Create(new WebhooksOptions { HistoryPerWebhook = 0 });
        var store = new InMemoryWebhookStore(new WebhookValidator(), new WebhookSignals(), new WatchedTime(), options);
        await store.SaveAsync(Some.Webhook("a"));
        await store.DeleteAsync("a", version: null, "Maria");
        Assert.Empty((await store.GetHistoryAsync(new() { WebhookId = "a" })).Items);
    }

    [Fact]
    public async Task History_OfAWebhookThatIsSavedAgainUnderItsId_GoesOn()
    {
        await _store.SaveAsync(Some.Webhook("a"));
        await _store.DeleteAsync("a");
        await _store.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < 501; i++)
        {
            await _store.SaveAsync(Some.Webhook("b"));
            await _store.DeleteAsync("b");
            await _store.SaveAsync(Some.Webhook($"c{i}"));
            await _store.DeleteAsync($"c{i}");
        }

        Assert.Equal(
            [HistoryOperation.Created, HistoryOperation.Deleted, HistoryOperation.Created],
            (await _store.GetHistoryAsync(new() { WebhookId = "a" })).Items.Select(entry => entry.Operation));
        Assert.Empty((await _store.GetHistoryAsync(new() { WebhookId = "c0" })).Items);
        Assert.Equal(100, (await _store.GetHistoryAsync(new() { WebhookId = "b", Limit = 100 })).Items.Count);
    }

    [Fact]
    public async Task Name_OfACaller_IsShortAndOnOneLine()
    {
        var saved = await _store.SaveAsync(Some.Webhook("a") with { ModifiedBy = "Maria\n" + new string('x', 200) });
        Assert.Equal($"Maria\\u000a{new string('x', 94)}…", saved.ModifiedBy);
        Assert.Null((await _store.SaveAsync(saved with { ModifiedBy = " " })).ModifiedBy);
    }

    [Fact]
    public async Task Delete_Known_IsReportedOnce()
    {
        await _store.SaveAsync(Some.Webhook("a"));
        Assert.True(await _store.DeleteAsync("a"));
        Assert.False(await _store.DeleteAsync("a"));
        await _store.SaveAsync(Some.Webhook("b") with { Name = "a" });
    }

    [Fact]
    public async Task Changes_SinceARevision_AreThoseAndNoOthers()
    {
        await _store.SaveAsync(Some.Webhook("a"));
        await _store.SaveAsync(Some.Webhook("b"));
        var all = await _store.GetChangesAsync(null, default);
        Assert.True(all.IsComplete);
        Assert.Equal(["a", "b"], all.Saved.Select(webhook => webhook.Id).Order());

        await _store.SaveAsync(Some.Webhook("c"));
        await _store.SaveAsync(Some.Webhook("c"));
        await _store.DeleteAsync("a");
        var some = await _store.GetChangesAsync(all.Revision, default);
        Assert.False(some.IsComplete);
        Assert.Equal("c", Assert.Single(some.Saved).Id);
        Assert.Equal(["a"], some.RemovedIds);
        Assert.Empty((await _store.GetChangesAsync(some.Revision, default)).Saved);
        Assert.True((await _store.GetChangesAsync(some.Revision + 1, default)).IsComplete);
    }

    [Fact]
    public async Task Changes_SinceALongForgottenRevision_AreEverything()
    {
        for (var i = 0; i < 2_000; i++)
        {
            await _store.SaveAsync(Some.Webhook("a"));
        }

        Assert.True((await _store.GetChangesAsync(1, default)).IsComplete);
        Assert.False((await _store.GetChangesAsync(1_999, default)).IsComplete);
    }

    [Fact]
    public void RevisionLog_ManyChanges_StaysBoundedAndRight()
    {
        var log = new RevisionLog();
        for (var i = 0; i < 10_000; i++)
        {
            log.Add($"{i}", 10);
            Assert.Equal(i + 1, log.Revision);
            Assert.Equal([$"{i}"], log.IdsSince(i)!);
        }

        Assert.Null(log.IdsSince(0));
        Assert.Null(log.IdsSince(null));
        Assert.Null(log.IdsSince(10_001));
        Assert.Empty(log.IdsSince(10_000)!);
    }
}
