using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

/// <summary>What one tenant has waiting in memory leaves room to every other, in deliveries and in bytes.</summary>
public class TenantCapacityTests
{
    private const int Megabyte = 1024 * 1024;

    private readonly TestOutbox _outbox = new(options => (options.Capacity, options.CapacityBytes) = (1_600, 40 * Megabyte));

    [Fact]
    public void Push_WebhooksOfOneTenantWithDeadUrls_LeaveFourFifthsToOthers()
    {
        var urls = Enumerable.Range(0, 20).Select(i => $"https://dead{i}.example/").ToArray();
        for (var i = 0; i < 8; i++)
        {
            _outbox.Add([.. Messages("bad", $"w{i}", 20).Select(message => message with { Urls = urls })]);
        }

        var bad = _outbox.Claim();
        Assert.InRange(bad.Count, 315, 320);
        Assert.Empty(_outbox.Add(Messages("good", "g", 250)).Dead);
    }

    [Fact]
    public void Push_BeyondTheShareOfATenant_IsDeadAndSaysWhy()
    {
        _outbox.Add(Messages("other", "o", 1));
        var result = _outbox.Add([.. Enumerable.Range(0, 5).SelectMany(i => Messages("bad", $"w{i}", 200))]);
        Assert.Equal(1_000, result.Recorded);
        Assert.InRange(result.Dead.Count, 679, 681);
        Assert.All(result.Dead, dead => Assert.Contains("of this tenant are already waiting", dead.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Push_EightTenantsThatTakeAllTheyGet_LeaveAThirdToTheNext()
    {
        for (var round = 0; round < 20; round++)
        {
            for (var tenant = 0; tenant < 8; tenant++)
            {
                _outbox.Add(Messages($"bad{tenant}", $"w{tenant}{round}", 40, from: round * 100));
            }
        }

        Assert.InRange(_outbox.Claim().Count, 1_020, 1_100);
        Assert.Empty(_outbox.Add(Messages("good", "g", 100)).Dead);
    }

    [Fact]
    public void Push_LargeBodiesOfOneWebhook_AreDeadBeyondAQuarterOfTheBytes()
    {
        var result = _outbox.Add(Large(null, "w", 30));
        Assert.Equal(20, result.Dead.Count);
        Assert.All(result.Dead, dead => Assert.Equal(
            (DeadReason.Capacity, $"{10 * Megabyte} bytes of this webhook are already waiting"), (dead.DeadReason, dead.Detail)));
    }

    [Fact]
    public void Push_LargeBodiesOfOneTenant_LeaveFourFifthsOfTheBytesToOthers()
    {
        _outbox.Add(Large("other", "o", 1));
        for (var i = 0; i < 8; i++)
        {
            _outbox.Add(Large("bad", $"w{i}", 10));
        }

        Assert.InRange(_outbox.Claim().Count, 8, 10);
        Assert.Empty(_outbox.Add(Large("good", "g", 6)).Dead);
    }

    [Fact]
    public void Push_BodyForManyUrls_CountsOnce()
    {
        var urls = Enumerable.Range(0, 20).Select(i => $"https://receiver{i}.example/").ToArray();
        Assert.Empty(_outbox.Add(Large(null, "w", 1)[0] with { Urls = urls }).Dead);
        Assert.Empty(_outbox.Add(Large(null, "w", 9, from: 1)).Dead);
        Assert.Single(_outbox.Add(Large(null, "w", 1, from: 10)).Dead);
    }

    [Fact]
    public async Task Push_AllBytesAreUsed_WaitsThenThrowsAndSaysHowMany()
    {
        Assert.Empty(_outbox.Add([.. Enumerable.Range(0, 4).SelectMany(i => Large(null, $"w{i}", 10))]).Dead);
        var add = _outbox.AddAsync(WhenFull.Throw, Large(null, "more", 1));
        _outbox.Time.Advance(TimeSpan.FromSeconds(1));
        var full = await Assert.ThrowsAsync<OutboxFullException>(() => add);
        Assert.Contains($"{40 * Megabyte} of {40 * Megabyte} bytes", full.Message, StringComparison.Ordinal);
        Assert.Contains("InMemory.CapacityBytes", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_BytesThatAreHeld_GiveWay()
    {
        _outbox.Add(Large(null, "w", 1));
        _outbox.Gone(_outbox.ClaimOne());
        _outbox.Add(Large(null, "w", 9, from: 1));
        _outbox.Add([.. Enumerable.Range(0, 3).SelectMany(i => Large(null, $"b{i}", 10))]);
        var result = _outbox.Add(Large(null, "c", 9));
        Assert.Equal((9, 0, 8), (result.Recorded, result.Dead.Count, result.Evicted.Count));
    }

    [Fact]
    public async Task Pull_ShareOfATenantIsFull_WaitsAndGoesOn()
    {
        _outbox.Add(Messages("other", "o", 1));
        var messages = Enumerable.Range(0, 5).SelectMany(i => Messages("bad", $"w{i}", 200)).ToArray();
        var add = _outbox.AddAsync(WhenFull.Wait, messages);
        var pulled = 0;
        while (!add.IsCompleted)
        {
            var claimed = _outbox.Claim();
            pulled += claimed.Count;
            foreach (var leased in claimed)
            {
                _outbox.Deliver(leased);
            }

            await Task.WhenAny(add, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        Assert.Equal((1_000, 0), ((await add).Recorded, (await add).Dead.Count));
        Assert.InRange(pulled, 600, 1_001);
    }

    [Fact]
    public void Counts_AfterEverythingIsDelivered_ForgetTheTenants()
    {
        for (var i = 0; i < 50; i++)
        {
            _outbox.Add(Messages($"t{i}", $"w{i}", 2));
        }

        Assert.Equal(50, _outbox.Store.Tenants);
        foreach (var leased in _outbox.Claim())
        {
            _outbox.Deliver(leased);
        }

        Assert.Equal((0, 0), (_outbox.Store.Counts.Lanes, _outbox.Store.Tenants));
    }

    private static WebhookMessage[] Messages(string? tenant, string webhook, int count, int from = 0) =>
        [.. Some.Messages(webhook, count, from).Select(message => message with { TenantId = tenant })];

    private static WebhookMessage[] Large(string? tenant, string webhook, int count, int from = 0) =>
        [.. Messages(tenant, webhook, count, from).Select(message => message with { Body = new byte[Megabyte] })];
}
