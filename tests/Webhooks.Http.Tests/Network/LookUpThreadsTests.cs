using System.Collections.Concurrent;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class LookUpThreadsTests : IDisposable
{
    private const int Most = 64;
    private const int Share = 4;

    private readonly CancellationTokenSource _guard = new(TimeSpan.FromSeconds(30));
    private readonly ManualResetEventSlim _answer = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly ConcurrentQueue<bool> _ofPool = new();
    private readonly LookUpThreads _threads = new(Most);
    private int _hanging;

    [Fact]
    public async Task Run_LookUpsOfOneHang_TakeItsShareAndNoThreadOfThePool()
    {
        var hanging = Start("acme", 100);
        await AskedAsync(Share);

        Assert.Equal("found", await _threads.RunAsync("globex", () => "found", _guard.Token));

        Assert.Equal(Share, Volatile.Read(ref _hanging));
        _answer.Set();
        await Task.WhenAll(hanging);
        Assert.Equal(100, _ofPool.Count);
        Assert.DoesNotContain(true, _ofPool);
        Assert.True(SpinWait.SpinUntil(() => _threads.Owners == 0, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Run_LookUpsOfAllHang_AreSoManyAtTheSameTime()
    {
        var hanging = Enumerable.Range(0, 40).SelectMany(owner => Start($"tenant-{owner}", Share)).ToArray();
        await AskedAsync(Most);

        Assert.Equal(Most, Volatile.Read(ref _hanging));
        _answer.Set();
        await Task.WhenAll(hanging);
    }

    [Fact]
    public async Task Run_GivenUp_KeepsItsThreadUntilTheEndAndNothingElse()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(_guard.Token);
        var hanging = Start("acme", 2 * Share, impatient.Token);
        await AskedAsync(Share);
        await impatient.CancelAsync();
        foreach (var each in hanging)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => each);
        }

        var next = _threads.RunAsync("acme", () => "found", _guard.Token);
        Assert.False(next.IsCompleted);
        _answer.Set();

        Assert.Equal("found", await next);
        Assert.Equal(Share, _ofPool.Count);
    }

    [Fact]
    public async Task Run_LookUpFails_ThrowsItAndLetsTheNextOneRun()
    {
        for (var i = 0; i < 2 * Most; i++)
        {
            await Assert.ThrowsAsync<NameNotFoundException>(
                () => _threads.RunAsync<string>("acme", () => throw new NameNotFoundException(), _guard.Token));
        }
    }

    [Fact]
    public async Task Send_NameOfATenantsUrl_IsLookedUpInItsShare()
    {
        await using var receiver = RawReceiver.Answering(200, "Connection: close\r\n");
        var resolver = ScriptedResolver.Of("127.0.0.1");
        await using var host = new SenderHost(resolver: resolver);

        await host.SendAsync(Some.RequestOf("acme", receiver.UrlOf("a.example")), _guard.Token);
        await host.SendAsync(Some.RequestOf(null, receiver.UrlOf("a.example")), _guard.Token);

        Assert.Equal(["acme", "wh_1"], resolver.Owners);
    }

    public void Dispose()
    {
        _answer.Set();
        _asked.Dispose();
        _guard.Dispose();
    }

    private Task[] Start(string owner, int count, CancellationToken? impatient = null) => [.. Enumerable.Range(0, count)
        .Select(_ => _threads.RunAsync(owner, Hang, impatient ?? _guard.Token))];

    private async Task AskedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _asked.WaitAsync(_guard.Token);
        }
    }

    private string Hang()
    {
        Interlocked.Increment(ref _hanging);
        _ofPool.Enqueue(Thread.CurrentThread.IsThreadPoolThread);
        _asked.Release();
        _answer.Wait();
        return "found";
    }
}
