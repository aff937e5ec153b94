using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

/// <summary>A claim reads no more bodies than a worker has memory for.</summary>
public sealed class ClaimedBytesTests
{
    private const int Size = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Claim_BodiesBeyondItsBytes_AreLeftForTheNextClaim(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync(
            [.. Enumerable.Range(0, 5).Select(i => Messages.Number(i) with { Body = new byte[Size] })], WhenFull.Throw, Cancel);

        var first = await store.ClaimAsync(RequestFor(Size + 1), Cancel);
        var second = await store.ClaimAsync(RequestFor(1), Cancel);
        var third = await store.ClaimAsync(RequestFor(long.MaxValue), Cancel);

        Assert.Equal(["msg_0", "msg_1"], IdsOf(first));
        Assert.Equal(TimeSpan.Zero, first.NextDue);
        Assert.Equal(["msg_2"], IdsOf(second));
        Assert.Equal(["msg_3", "msg_4"], IdsOf(third));
        Assert.All(third.Deliveries, each => Assert.Equal(Size, each.Message.Body.Length));
    }

    private static IEnumerable<string> IdsOf(ClaimResult claim) => claim.Deliveries.Select(each => each.Message.Id);

    private static ClaimRequest RequestFor(long bytes) =>
        new(10, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(10)) { MaxBytes = bytes };
}
