using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Database;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Adding;

/// <summary>Dispatches that come while one is being recorded: held up here where its write begins, at the clock.</summary>
public sealed class AddQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Adds_ThatComeWhileOneIsWritten_ShareOneTransactionAndLearnOfTheirOwn(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        var first = host.AddAsync("msg_0");
        await host.Clock.Held.Task.WaitAsync(Cancel);
        var others = new[] { host.AddAsync("msg_1", "msg_2"), host.AddAsync("msg_3"), host.AddAsync("msg_3", "msg_0") };
        host.Clock.Release();

        Assert.Equal(1, (await first).Recorded);
        Assert.Equal([2, 1, 0], (await Task.WhenAll(others)).Select(result => result.Recorded));
        Assert.Equal(2, host.Clock.Reads);
        Assert.Equal(4, await host.CountAsync());
    }

    [Theory]
    [OnEachDatabase]
    public async Task Add_ThatTheDatabaseRefuses_FailsAlone(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        var first = host.AddAsync("msg_0");
        await host.Clock.Held.Task.WaitAsync(Cancel);
        var before = host.AddAsync("msg_1");
        var refused = host.Store.AddAsync([Messages.Of("msg_2") with { Urls = [null!] }], WhenFull.Throw, Cancel).AsTask();
        var after = host.AddAsync("msg_3");
        host.Clock.Release();

        await first;
        await Assert.ThrowsAnyAsync<DbException>(() => refused);
        Assert.Equal(1, (await before).Recorded);
        Assert.Equal(1, (await after).Recorded);
        Assert.Equal(3, await host.CountAsync());
    }

    [Theory]
    [OnEachDatabase]
    public async Task Add_CancelledWhileItWaits_IsNotRecorded(DatabaseKind kind)
    {
        using var cancelled = new CancellationTokenSource();
        await using var host = await StartAsync(kind);
        var first = host.AddAsync("msg_0");
        await host.Clock.Held.Task.WaitAsync(Cancel);
        var withdrawn = host.Store.AddAsync([Messages.Of("msg_1")], WhenFull.Throw, cancelled.Token).AsTask();
        var other = host.AddAsync("msg_2");
        await cancelled.CancelAsync();

        // Before the first one is written: nothing has to be waited for.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        host.Clock.Release();
        await Task.WhenAll(first, other);
        Assert.Equal(2, await host.CountAsync());
    }

    [Fact]
    public async Task Add_WhileVeryManyAreWritten_DoesNotWaitForThem()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var host = await StartAsync(DatabaseKind.PostgreSql);
        var large = host.AddAsync([.. Enumerable.Range(0, 1_001).Select(i => $"large_{i}")]);
        await host.Clock.Held.Task.WaitAsync(Cancel);
        var small = host.AddAsync("small");
        while (host.Clock.Reads < 2)
        {
            Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        host.Clock.Release();
        Assert.Equal((1_001, 1), ((await large).Recorded, (await small).Recorded));
    }

    private static async Task<Process> StartAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var clock = new HeldClock();
        var services = await OutboxServices.StartAsync(
            options => database.Use(options), collection => collection.AddSingleton<IStoreClock>(clock));
        return new(database, services, clock);
    }

    private sealed record Process(TestDatabase Database, ServiceProvider Services, HeldClock Clock) : IAsyncDisposable
    {
        public IOutbox Store => Services.GetRequiredService<IOutbox>();

        public Task<AddResult> AddAsync(params string[] ids) =>
            Store.AddAsync([.. ids.Select(Messages.Of)], WhenFull.Throw, Cancel).AsTask();

        public async Task<int> CountAsync() =>
            (await Services.GetRequiredService<IDeliveryLog>().QueryAsync(new(), Cancel)).Items.Count;

        public async ValueTask DisposeAsync()
        {
            Clock.Release();
            await Services.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    /// <summary>Keeps the first write waiting, and counts them.</summary>
    private sealed class HeldClock : IStoreClock
    {
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reads;

        public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Reads => Volatile.Read(ref _reads);

        public void Release() => _release.TrySetResult();

        public ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken) => new(1);

        public async ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            Held.TrySetResult();
            await _release.Task.WaitAsync(cancellationToken);
            return 1;
        }

        public ValueTask<long> NowAsync(CancellationToken cancellationToken) => new(1);
    }
}
