using Microsoft.Extensions.Time.Testing;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Resilience;

public sealed class CircuitBreakersTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider _time = new();
    private bool _isProbe;

    [Fact]
    public async Task Send_MostAttemptsFail_HoldsBackWithoutARequest()
    {
        await using var receiver = RawReceiver.Answering(503);
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, receiver.Url, 10);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
        Assert.StartsWith("circuit open", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(Step, outcome.RetryAfter);
        Assert.Equal(10, receiver.Requests.Count);
    }

    [Fact]
    public void FindCircuit_UnknownReceiver_IsClosedAndNotRemembered()
    {
        var breakers = new CircuitBreakers(new(), _time);

        Assert.Equal(CircuitState.Closed, breakers.FindCircuit("acme", new Uri("https://erp.example/hooks")));
        Assert.Equal(0, breakers.Count);
        Assert.Null(new CircuitBreakers(new() { Enabled = false }, _time).FindCircuit("acme", new Uri("https://erp.example")));
    }

    [Fact]
    public async Task OpenCircuits_HeldBackProbedAndOver_IsWhatIsHeldBackNow()
    {
        var probing = new TaskCompletionSource();
        var probed = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                if (Volatile.Read(ref _isProbe))
                {
                    probing.TrySetResult();
                    await probed.Task;
                }

                await connection.AnswerAsync(Volatile.Read(ref _isProbe) ? 200 : 503);
            }
        });
        await using var host = new SenderHost(time: _time);
        var breakers = host.Get<CircuitBreakers>();
        await SendAsync(host, receiver.Url, 9);
        Assert.Equal((0, CircuitState.Closed), (breakers.OpenCircuits, breakers.FindCircuit(null, receiver.Url)));
        await SendAsync(host, receiver.Url, 1);
        Assert.Equal((1, CircuitState.Open), (breakers.OpenCircuits, breakers.FindCircuit(null, receiver.Url)));
        _time.Advance(Step - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, breakers.OpenCircuits);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((0, CircuitState.HalfOpen), (breakers.OpenCircuits, breakers.FindCircuit(null, receiver.Url)));

        Volatile.Write(ref _isProbe, true);
        var probe = host.SendAsync(receiver.Url);
        await probing.Task;
        Assert.Equal((1, CircuitState.HalfOpen), (breakers.OpenCircuits, breakers.FindCircuit(null, receiver.Url)));
        probed.SetResult();
        Assert.Equal(OutcomeKind.Delivered, (await probe).Kind);
        Assert.Equal((0, CircuitState.Closed), (breakers.OpenCircuits, breakers.FindCircuit(null, receiver.Url)));
    }

    [Fact]
    public async Task Send_WhileOpen_TellsTheTimeThatIsLeft()
    {
        await using var receiver = RawReceiver.Answering(500);
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, receiver.Url, 10);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(2), (await host.SendAsync(receiver.Url)).RetryAfter);
    }

    [Fact]
    public async Task Send_AfterTheBreak_LetsOneThroughAndCloses()
    {
        var status = 503;
        await using var receiver = Answering(() => Volatile.Read(ref status));
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, receiver.Url, 10);
        _time.Advance(Step);

        Assert.Equal(OutcomeKind.Rejected, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(receiver.Url)).Kind);

        _time.Advance(Step);
        Volatile.Write(ref status, 200);

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
    }

    [Theory]
    [InlineData(200, false, OutcomeKind.NotAttempted)]
    [InlineData(503, true, OutcomeKind.Delivered)]
    public async Task Send_AnswerToARequestFromBeforeItOpened_NeitherClosesNorProlongs(
        int late, bool isBreakOver, OutcomeKind next)
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        var status = 503;
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                var isLate = asked.TrySetResult();
                await (isLate ? answer.Task : Task.CompletedTask);
                await connection.AnswerAsync(isLate ? late : Volatile.Read(ref status));
            }
        });
        await using var host = new SenderHost(time: _time);
        var slow = host.SendAsync(receiver.Url);
        await asked.Task;
        await SendAsync(host, receiver.Url, 10);
        _time.Advance(isBreakOver ? Step : TimeSpan.Zero);
        answer.SetResult();
        await slow;
        Volatile.Write(ref status, 200);

        Assert.Equal(next, (await host.SendAsync(receiver.Url)).Kind);
    }

    [Fact]
    public async Task Send_OneReceiverOpen_OthersAreNotTouched()
    {
        await using var failing = RawReceiver.Answering(503);
        await using var healthy = RawReceiver.Answering(200);
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, failing.Url, 11);

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(healthy.Url)).Kind);
    }

    [Fact]
    public async Task Send_UrlsOfOneTenantFail_OthersAreNotHeldBackAtThatReceiver()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.AnswerAsync(request.RequestLine.Contains("/dead", StringComparison.Ordinal) ? 500 : 200);
            }
        });
        await using var host = new SenderHost(time: _time);
        var dead = new Uri(receiver.Url, "/dead");
        await SendAsync(host, dead, 11, "acme");
        Assert.Equal(10, receiver.Requests.Count);

        foreach (var tenant in new[] { "globex", null, "" })
        {
            Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(Some.RequestOf(tenant, receiver.Url))).Kind);
        }

        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(Some.RequestOf("acme", receiver.Url))).Kind);
        Assert.Equal(1, host.Get<CircuitBreakers>().OpenCircuits);
        await SendAsync(host, dead, 11, "globex");
        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(Some.RequestOf("globex", receiver.Url))).Kind);
        Assert.Equal(1, host.Get<CircuitBreakers>().OpenCircuits);
    }

    [Fact]
    public async Task Send_Tests_NeitherOpenNorCount()
    {
        var status = 503;
        await using var receiver = Answering(() => Volatile.Read(ref status));
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, receiver.Url, 30, isTest: true);
        Assert.Equal(30, receiver.Requests.Count);
        Assert.Equal(0, host.Get<CircuitBreakers>().Count);

        Volatile.Write(ref status, 200);
        await SendAsync(host, receiver.Url, 30, isTest: true);
        Volatile.Write(ref status, 503);
        await SendAsync(host, receiver.Url, 9);
        Assert.Equal(0, host.Get<CircuitBreakers>().OpenCircuits);
        await SendAsync(host, receiver.Url, 1);
        Assert.Equal(1, host.Get<CircuitBreakers>().OpenCircuits);
    }

    [Fact]
    public async Task Send_TestsWhileOpenAndAfterTheBreak_AreMadeAndDecideNothing()
    {
        var status = 503;
        await using var receiver = Answering(() => Volatile.Read(ref status));
        await using var host = new SenderHost(time: _time);
        var test = Some.RequestOf(null, receiver.Url, isTest: true);
        await SendAsync(host, receiver.Url, 10);

        Volatile.Write(ref status, 200);
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(test)).Kind);
        Assert.Equal(Step, (await host.SendAsync(receiver.Url)).RetryAfter);

        _time.Advance(Step);
        Volatile.Write(ref status, 503);
        Assert.Equal(OutcomeKind.Rejected, (await host.SendAsync(test)).Kind);
        Volatile.Write(ref status, 200);
        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(13, receiver.Requests.Count);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    public async Task Send_OtherFailures_DoNotOpen(int status)
    {
        await using var receiver = RawReceiver.Answering(status);
        await using var host = new SenderHost(time: _time);

        await SendAsync(host, receiver.Url, 15);

        Assert.Equal(15, receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_RefusedConnections_Open()
    {
        await using var host = new SenderHost(time: _time);
        var url = HttpMessageSenderTests.ClosedPort();
        await SendAsync(host, url, 10);

        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(url)).Kind);
    }

    [Fact]
    public async Task Send_Timeouts_Open()
    {
        await using var receiver = RawReceiver.Start(connection => connection.HangAsync());
        await using var host = new SenderHost(options =>
        {
            options.Timeout = TimeSpan.FromMilliseconds(100);
            options.ConnectTimeout = TimeSpan.FromMilliseconds(100);
            options.CircuitBreaker.MinimumAttempts = 2;
        });
        await SendAsync(host, receiver.Url, 2);

        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(receiver.Url)).Kind);
    }

    [Fact]
    public async Task Send_BlockedOrUnresolved_DoesNotOpen()
    {
        await using var blocked = new SenderHost(time: _time, resolver: ScriptedResolver.Of("10.0.0.1"));
        await using var unknown = new SenderHost(time: _time, resolver: ScriptedResolver.Of(""));
        var url = new Uri("https://a.example/");
        await SendAsync(blocked, url, 12);
        await SendAsync(unknown, url, 12);

        Assert.Equal(OutcomeKind.Blocked, (await blocked.SendAsync(url)).Kind);
        Assert.Equal(OutcomeKind.NameNotFound, (await unknown.SendAsync(url)).Kind);
    }

    [Fact]
    public async Task Send_Settings_AreUsed()
    {
        await using var receiver = RawReceiver.Answering(503);
        await using var host = new SenderHost(
            options =>
            {
                options.CircuitBreaker.MinimumAttempts = 3;
                options.CircuitBreaker.FailureRatio = 1;
                options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(40);
                options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
            },
            time: _time);
        await SendAsync(host, receiver.Url, 2);
        _time.Advance(TimeSpan.FromSeconds(11));
        await SendAsync(host, receiver.Url, 3);

        Assert.Equal(5, receiver.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(40), (await host.SendAsync(receiver.Url)).RetryAfter);
    }

    [Fact]
    public async Task Send_RatioNotReached_StaysClosed()
    {
        var answered = 0;
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(++answered % 4 == 0 ? 503 : 200);
            }
        });
        await using var host = new SenderHost(time: _time);

        await SendAsync(host, receiver.Url, 40);

        Assert.Equal(40, receiver.Requests.Count);
    }

    [Theory]
    [InlineData(20, 0, 20)]
    [InlineData(20, 61, 10)]
    [InlineData(40, 45, 20)]
    public async Task Send_SuccessesBeforeTheFirstFault_CountWhileTheyAreRecent(int successes, int seconds, int faults)
    {
        var status = 200;
        await using var receiver = Answering(() => Volatile.Read(ref status));
        await using var host = new SenderHost(time: _time);
        await SendAsync(host, receiver.Url, successes);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Volatile.Write(ref status, 503);

        await SendAsync(host, receiver.Url, faults - 1);
        Assert.Equal(0, host.Get<CircuitBreakers>().OpenCircuits);
        await SendAsync(host, receiver.Url, 1);
        Assert.Equal(1, host.Get<CircuitBreakers>().OpenCircuits);
    }

    [Fact]
    public async Task Report_ManyAtOnce_AreAllCounted()
    {
        for (var round = 0; round < 200; round++)
        {
            var breaker = new CircuitBreaker(new() { MinimumAttempts = 64 }, _time);
            await Parallel.ForAsync(0, 63, async (i, _) => await breaker.ReportAsync(i % 2 == 0));
            Assert.True(breaker.IsClosed);

            await breaker.ReportAsync(true);
            Assert.False(breaker.IsClosed);
        }
    }

    [Fact]
    public async Task Send_SwitchedOff_NeverOpens()
    {
        await using var receiver = RawReceiver.Answering(503);
        await using var host = new SenderHost(options => options.CircuitBreaker.Enabled = false, time: _time);

        await SendAsync(host, receiver.Url, 30);

        Assert.Equal(30, receiver.Requests.Count);
    }

    [Fact]
    public void For_ManyReceivers_StaysBounded()
    {
        var breakers = new CircuitBreakers(new(), _time, capacity: 100);
        for (var i = 0; i < 2_000; i++)
        {
            For(breakers, $"https://host{i}.example/");
            Assert.InRange(breakers.Count, 1, 100);
        }
    }

    [Fact]
    public void For_Full_ForgetsTheLongestUnused()
    {
        var breakers = new CircuitBreakers(new(), _time, capacity: 20);
        var kept = For(breakers, "https://kept.example/");
        for (var i = 0; i < 200; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            For(breakers, $"https://host{i}.example/");
            Assert.Same(kept, For(breakers, "https://kept.example/"));
        }
    }

    [Fact]
    public void For_OneTenantOfManyReceivers_MakesRoomByItsOwn()
    {
        var breakers = new CircuitBreakers(new(), _time, capacity: 100);
        string[] others = [.. Enumerable.Range(0, 30).Select(number => $"tenant-{number}")];
        var kept = others.Select(tenant => For(breakers, "https://shared.example/", tenant)).ToArray();
        for (var i = 0; i < 5_000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            For(breakers, $"https://host{i}.example/", "many");
            Assert.InRange(breakers.Count, 1, 100);
        }

        Assert.Equal(kept, others.Select(tenant => For(breakers, "https://shared.example/", tenant)));
    }

    [Fact]
    public void For_ManyTenantsOfFewReceivers_ForgetsTheLongestUnused()
    {
        var breakers = new CircuitBreakers(new(), _time, capacity: 100);
        var kept = For(breakers, "https://shared.example/", "kept");
        for (var i = 0; i < 1_000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            For(breakers, "https://shared.example/", $"tenant-{i}");
            Assert.Same(kept, For(breakers, "https://shared.example/", "kept"));
            Assert.InRange(breakers.Count, 1, 100);
        }
    }

    [Theory]
    [InlineData("https://a.example/x", "https://A.example:443/y?z", true)]
    [InlineData("https://bücher.example/", "https://BÜCHER.example/", true)]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/", true)]
    [InlineData("https://[2606:4700::ABCD]/", "https://[2606:4700:0::abcd]/", true)]
    [InlineData("https://a.example/", "http://a.example/", false)]
    [InlineData("https://a.example/", "https://a.example:8443/", false)]
    [InlineData("https://a.example/", "https://b.example/", false)]
    public void For_Authority_IsTheKey(string one, string other, bool same)
    {
        var breakers = new CircuitBreakers(new(), _time);

        Assert.Equal(same, ReferenceEquals(For(breakers, one), For(breakers, other)));
        Assert.Equal(same, ReferenceEquals(For(breakers, one, "acme"), For(breakers, other, "acme")));
        Assert.NotSame(For(breakers, one), For(breakers, one, "acme"));
        Assert.NotSame(For(breakers, one, "Acme"), For(breakers, one, "acme"));
    }

    [Fact]
    public async Task For_ManyThreads_GiveOneBreakerPerReceiver()
    {
        var breakers = new CircuitBreakers(new(), _time);
        var seen = new System.Collections.Concurrent.ConcurrentBag<object>();

        await Parallel.ForAsync(0, 1_000, (i, _) =>
        {
            seen.Add(For(breakers, $"https://host{i % 7}.example/"));
            return ValueTask.CompletedTask;
        });

        Assert.Equal(7, seen.Distinct().Count());
    }

    [Fact]
    public async Task Container_ManyUrls_UseOneRegistry()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: ScriptedResolver.Of("127.0.0.1"), time: _time);

        await host.SendAsync(receiver.UrlOf("a.example"));
        await host.SendAsync(receiver.UrlOf("b.example"));
        await host.SendAsync(new Uri(receiver.UrlOf("b.example"), "/other"));

        Assert.Equal(2, host.Get<CircuitBreakers>().Count);
    }

    private static CircuitBreaker For(CircuitBreakers breakers, string url, string? tenantId = null)
    {
        var breaker = breakers.For(tenantId, new Uri(url));
        Assert.NotNull(breaker);
        return breaker;
    }

    private static RawReceiver Answering(Func<int> status) => RawReceiver.Start(async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.AnswerAsync(status());
        }
    });

    private static async Task SendAsync(
        SenderHost host, Uri url, int times, string? tenantId = null, bool isTest = false)
    {
        for (var i = 0; i < times; i++)
        {
            await host.SendAsync(Some.RequestOf(tenantId, url, isTest));
        }
    }
}
