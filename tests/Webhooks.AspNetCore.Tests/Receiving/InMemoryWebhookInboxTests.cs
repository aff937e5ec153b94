using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Webhooks.Receiving;

public sealed class InMemoryWebhookInboxTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Begin_AfterEachStep_TellsTheState()
    {
        var inbox = Inbox();
        var first = await BeginAsync(inbox, "a");
        Assert.Equal(InboxState.New, first.State);
        Assert.Equal(InboxState.InProgress, (await BeginAsync(inbox, "a")).State);
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "b")).State);

        await inbox.AbandonAsync(first, default);
        var second = await BeginAsync(inbox, "a");
        Assert.Equal(InboxState.New, second.State);
        Assert.NotEqual(first.Token, second.Token);

        await inbox.CompleteAsync(second, default);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "a")).State);
    }

    [Fact]
    public async Task Begin_ManyAtOnce_OneIsTold()
    {
        var inbox = Inbox();
        var entries = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => BeginAsync(inbox, "a"))));
        Assert.Single(entries, entry => entry.State == InboxState.New);
    }

    [Fact]
    public async Task Abandon_LeaseThatSomebodyElseHas_ChangesNothing()
    {
        var inbox = Inbox();
        var late = await BeginAsync(inbox, "a");
        _time.Advance(Lease);
        var current = await BeginAsync(inbox, "a");
        Assert.Equal(InboxState.New, current.State);

        await inbox.AbandonAsync(late, default);
        Assert.Equal(InboxState.InProgress, (await BeginAsync(inbox, "a")).State);
    }

    [Fact]
    public async Task Complete_LeaseThatSomebodyElseHas_IsDoneAndStaysSo()
    {
        var inbox = Inbox();
        var late = await BeginAsync(inbox, "a");
        _time.Advance(Lease);
        var current = await BeginAsync(inbox, "a");

        await inbox.CompleteAsync(late, default);
        await inbox.AbandonAsync(current, default);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "a")).State);
    }

    [Fact]
    public async Task Begin_BeyondTheCapacity_TheOldestIsForgotten()
    {
        var inbox = Inbox(options => options.Capacity = 2);
        foreach (var key in new[] { "a", "b", "c" })
        {
            await inbox.CompleteAsync(await BeginAsync(inbox, key), default);
        }

        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "b")).State);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "c")).State);
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "a")).State);
    }

    [Fact]
    public async Task Begin_BeyondTheCapacity_TheSenderWhoHasTheMostLosesItsOldest()
    {
        var inbox = (InMemoryWebhookInbox)Inbox(options => options.Capacity = 10);
        await CompleteAsync(inbox, "quiet-1", sender: 1);
        await CompleteAsync(inbox, "quiet-2", sender: 1);
        for (var i = 0; i < 1000; i++)
        {
            await CompleteAsync(inbox, $"loud-{i}", sender: 2);
        }

        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "quiet-1")).State);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "quiet-2")).State);
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "loud-992")).State);
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "loud-991")).State);
    }

    [Fact]
    public async Task Begin_AfterTheRetention_WhatEachSenderHadIsForgotten()
    {
        var inbox = (InMemoryWebhookInbox)Inbox(options => (options.Capacity, options.Retention) = (2, TimeSpan.FromHours(1)));
        for (var i = 0; i < 3; i++)
        {
            await CompleteAsync(inbox, $"first-{i}", sender: i);
        }

        _time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(InboxState.New, (await BeginAsync(inbox, $"first-{i}")).State);
            await CompleteAsync(inbox, $"second-{i}", sender: i);
        }

        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "second-2")).State);
    }

    [Fact]
    public async Task Begin_AfterTheRetention_IsForgotten()
    {
        var inbox = Inbox(options => options.Retention = TimeSpan.FromHours(1));
        await inbox.CompleteAsync(await BeginAsync(inbox, "a"), default);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(InboxState.Done, (await BeginAsync(inbox, "a")).State);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(InboxState.New, (await BeginAsync(inbox, "a")).State);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 0)]
    [InlineData(1, 367 * 24 * 3600)]
    public async Task Options_OutOfRange_AreRefusedWithTheRule(int capacity, int seconds)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => BeginAsync(
            Inbox(options => (options.Capacity, options.Retention) = (capacity, TimeSpan.FromSeconds(seconds))), "a"));
        Assert.Contains("InMemoryInboxOptions.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("must be", problem.Message, StringComparison.Ordinal);
    }

    private static Task<InboxEntry> BeginAsync(IWebhookInbox inbox, string key) =>
        inbox.BeginAsync(key, Lease, default).AsTask();

    private static ValueTask CompleteAsync(InMemoryWebhookInbox inbox, string key, int sender) =>
        inbox.CompleteAsync(inbox.Begin(key, sender, Lease), default);

    private IWebhookInbox Inbox(Action<InMemoryInboxOptions>? configure = null) => new ServiceCollection()
        .AddSingleton<TimeProvider>(_time)
        .AddInMemoryWebhookInbox(configure)
        .BuildServiceProvider()
        .GetRequiredService<IWebhookInbox>();
}
