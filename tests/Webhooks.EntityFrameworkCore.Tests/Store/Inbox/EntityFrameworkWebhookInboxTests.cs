using System.Transactions;
using Webhooks.Receiving;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Inbox;

public sealed class EntityFrameworkWebhookInboxTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Begin_AfterEachStep_ReturnsTheStateInEveryProcess(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var (here, there) = (host.Inbox(), host.Inbox());
        var first = await BeginAsync(here, "a");
        Assert.Equal(InboxState.New, first.State);
        Assert.Equal(new("a", InboxState.InProgress, Guid.Empty), await BeginAsync(there, "a"));
        Assert.Equal(InboxState.New, (await BeginAsync(there, "A")).State);

        await here.AbandonAsync(first, Cancel);
        var second = await BeginAsync(there, "a");
        Assert.Equal(InboxState.New, second.State);
        Assert.NotEqual(first.Token, second.Token);

        await there.CompleteAsync(second, Cancel);
        Assert.Equal(new("a", InboxState.Done, Guid.Empty), await BeginAsync(here, "a"));
        Assert.Equal(InboxState.Done, (await BeginAsync(host.Inbox(), "a")).State);
    }

    [Theory, OnEachDatabase]
    public async Task Begin_TwoProcessesAtTheSameTime_OneGetsIt(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        IWebhookInbox[] processes = [host.Inbox(), host.Inbox()];
        for (var round = 0; round < 10; round++)
        {
            var key = $"message-{round}";
            var entries = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(each => Task.Run(() => BeginAsync(processes[each % 2], key), Cancel)));
            Assert.Single(entries, entry => entry.State == InboxState.New);
            Assert.Equal(15, entries.Count(entry => entry.State == InboxState.InProgress));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Begin_LeaseOfAProcessThatDied_OneOfTheOthersGetsIt(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var dead = await BeginAsync(host.Inbox(), "a");
        await host.ExpireAsync();
        IWebhookInbox[] processes = [host.Inbox(), host.Inbox()];
        var entries = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(each => Task.Run(() => BeginAsync(processes[each % 2], "a"), Cancel)));
        var taken = Assert.Single(entries, entry => entry.State == InboxState.New);
        Assert.NotEqual(dead.Token, taken.Token);
    }

    [Theory, OnEachDatabase]
    public async Task Abandon_LeaseThatAnotherProcessHas_ChangesNothing(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        var late = await BeginAsync(inbox, "a");
        await host.ExpireAsync();
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "a")).State);

        await inbox.AbandonAsync(late, Cancel);
        Assert.Equal(InboxState.InProgress, (await BeginAsync(inbox, "a")).State);
    }

    [Theory, OnEachDatabase]
    public async Task Complete_LeaseThatAnotherProcessHas_IsDoneAndStaysSo(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        var late = await BeginAsync(inbox, "a");
        await host.ExpireAsync();
        var current = await BeginAsync(inbox, "a");

        await inbox.CompleteAsync(late, Cancel);
        await inbox.AbandonAsync(current, Cancel);
        await inbox.CompleteAsync(current, Cancel);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "a")).State);
    }

    [Theory, OnEachDatabase]
    public async Task Complete_RowThatAPurgeRemoved_IsDone(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        var late = await BeginAsync(inbox, "a");
        await host.ExpireAsync();
        Assert.Equal(InboxState.New, (await BeginAsync(host.Inbox(), "b")).State);
        Assert.Equal(1, await host.CountAsync());

        await inbox.CompleteAsync(late, Cancel);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "a")).State);
    }

    [Theory, OnEachDatabase]
    public async Task Begin_DoneForLongerThanTheRetention_IsNew(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        await inbox.CompleteAsync(await BeginAsync(inbox, "a"), Cancel);
        await host.ExpireAsync();
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "a")).State);
    }

    [Theory, OnEachDatabase]
    public async Task Begin_WithManyExpiredRows_RemovesAThousandEachTimeUntilNoneIsLeft(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        await host.AddExpiredAsync(2_500);
        var inbox = host.Inbox();
        List<int> left = [];
        foreach (var key in new[] { "a", "b", "c" })
        {
            await inbox.CompleteAsync(await BeginAsync(inbox, key), Cancel);
            left.Add(await host.CountAsync());
        }

        Assert.Equal([1_501, 502, 3], left);

        // None was left: the next look is a minute away.
        await host.ExpireAsync();
        await BeginAsync(inbox, "d");
        Assert.Equal(4, await host.CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Begin_WithoutTheTable_NamesItAndWhatToRun(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        await host.DropTableAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => BeginAsync(inbox, "a"));
        var text = error.Message;
        Assert.StartsWith("The database of InboxContext has no table webhook_inbox. ", text, StringComparison.Ordinal);
        Assert.Contains("\"dotnet ef database update --context InboxContext\"", text, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Begin_InATransactionScopeThatIsRolledBack_StaysBegun(DatabaseKind kind)
    {
        await using var host = await InboxHost.StartAsync(kind);
        var inbox = host.Inbox();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.Equal(InboxState.New, (await BeginAsync(inbox, "a")).State);
        }

        Assert.Equal(InboxState.InProgress, (await BeginAsync(inbox, "a")).State);
    }

    private static async Task<InboxEntry> BeginAsync(IWebhookInbox inbox, string key) =>
        await inbox.BeginAsync(key, Lease, Cancel);
}
