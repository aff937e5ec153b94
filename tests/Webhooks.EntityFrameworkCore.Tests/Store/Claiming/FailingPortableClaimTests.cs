using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Claiming;

/// <summary>Without a transaction of its own, a claim that fails halfway gives out what it has leased.</summary>
public sealed class FailingPortableClaimTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Failures
    {
        get
        {
            var all = new TheoryData<int, string>();
            foreach (var kind in new[] { "conflict", "stop" })
            {
                for (var after = 0; after < 8; after++)
                {
                    all.Add(after, kind);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Claim_ThatFailsAfterALease_LosesNoDelivery(int statementsAfter, string kind)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var failing = new FailingAfterLease();
        await using var services = await OutboxServices.StartAsync(
            options =>
            {
                database.Use(options);
                options.AddInterceptors(failing);
            },
            collection => collection.Configure<EntityFrameworkStoreOptions>(options => options.IsPortableForced = true));
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync(
            [
                .. Enumerable.Range(0, 3).Select(Messages.Number),
                .. Enumerable.Range(3, 3).Select(i => Messages.Number(i) with { Urls = ["https://example.org/"] }),
            ],
            WhenFull.Throw,
            Cancel);

        failing.FailAfter(statementsAfter, kind == "stop");
        var first = await store.ClaimAsync(Request, Cancel);
        var second = await store.ClaimAsync(Request, Cancel);

        Assert.True(failing.HasFailed, "The claim has fewer statements.");
        Assert.NotEmpty(first.Deliveries);
        Assert.Equal(TimeSpan.Zero, first.NextDue);
        Assert.Equal(
            [.. Enumerable.Range(0, 6).Select(i => $"msg_{i}")],
            first.Deliveries.Concat(second.Deliveries).Select(each => each.Message.Id).Order(StringComparer.Ordinal));
    }

    private static ClaimRequest Request { get; } = new(10, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(10));
}
