using System.Globalization;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

/// <summary>Whose deliveries and responses give way where the log is full.</summary>
public class LogShareTests
{
    [Fact]
    public void Log_FilledByOneTenant_KeepsWhatOthersHave()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 8);
        Settle(outbox, Of("b", "tb", 2));
        Settle(outbox, Of("none", tenantId: null, 2));

        Settle(outbox, Of("a", "ta", 100));

        Assert.Equal(
            ["msg_a_99", "msg_a_98", "msg_a_97", "msg_a_96", "msg_none_1", "msg_none_0", "msg_b_1", "msg_b_0"], Kept(outbox));
    }

    [Fact]
    public void Log_FilledByThoseWithoutATenant_KeepsWhatTenantsHave()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 8);
        Settle(outbox, Of("b", "tb", 2));

        Settle(outbox, Of("none", tenantId: null, 100));

        Assert.Equal(["msg_b_1", "msg_b_0"], Kept(outbox).Skip(6));
    }

    [Fact]
    public void Log_FullOfOneTenant_MakesRoomForOthers()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 8);
        Settle(outbox, Of("a", "ta", 100));
        Assert.Equal(8, Kept(outbox).Count);

        Settle(outbox, Of("b", "tb", 100));

        Assert.Equal(
            ["msg_b_99", "msg_b_98", "msg_b_97", "msg_b_96", "msg_a_99", "msg_a_98", "msg_a_97", "msg_a_96"], Kept(outbox));
    }

    [Fact]
    public void Log_WhereNobodyHasMoreThanAShare_ForgetsWhatSettledFirst()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 8);

        foreach (var i in Enumerable.Range(0, 12))
        {
            Settle(outbox, Of($"w{i}", $"t{i}", 1));
        }

        Assert.Equal(Enumerable.Range(4, 8).Reverse().Select(i => $"msg_w{i}_0"), Kept(outbox));
        Assert.Equal(8, outbox.Store.LogCounts.Tenants);
    }

    [Fact]
    public void LogOfBytes_FilledByBodiesOfOneTenant_KeepsWhatOthersHave()
    {
        var outbox = new TestOutbox(options => options.LoggedBytes = 1_000);
        Settle(outbox, Of("b", "tb", 2, body: 100));

        Settle(outbox, Of("a", "ta", 50, body: 100));

        Assert.Equal(10, Kept(outbox).Count);
        Assert.Equal(["msg_b_1", "msg_b_0"], Kept(outbox).Skip(8));
    }

    [Fact]
    public void LogOfBytes_FilledByResponsesOfOneTenant_KeepsWhatOthersHave()
    {
        var outbox = new TestOutbox(options => options.LoggedBytes = 1_000);
        outbox.Add([.. Of("b", "tb", 2), .. Of("a", "ta", 50)]);
        foreach (var leased in outbox.Claim().OrderByDescending(each => each.Message.WebhookId, StringComparer.Ordinal))
        {
            outbox.Complete(leased, Answer(100), DeliveryDecision.Retry(TimeSpan.FromHours(1)));
        }

        var lengths = outbox.Query(new() { Limit = DeliveryQuery.MaxLimit }).Items
            .ToLookup(each => each.WebhookId, each => outbox.Find(each.Id)!.Attempts[0].Outcome.Response.Length);
        Assert.Equal([100, 100], lengths["b"]);
        Assert.Equal(8, lengths["a"].Count(length => length == 100));
        Assert.Equal(1_000, outbox.Store.LogCounts.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Log_WhateverHappens_CountsWhatItHolds(int seed)
    {
        const int Deliveries = 40, Bytes = 20_000;
        var random = new Random(seed);
        var outbox = new TestOutbox(options => (options.LoggedDeliveries, options.LoggedBytes) = (Deliveries, Bytes));
        for (var i = 0; i < 200; i++)
        {
            Step(outbox, random, i);
            var (expected, settled) = Count(outbox);
            Assert.Equal(expected, outbox.Store.LogCounts.Bytes);
            Assert.InRange(settled, 0, Deliveries);
            Assert.InRange(expected, 0, Bytes);
        }

        outbox.Cancel();
        outbox.Time.Advance(TimeSpan.FromHours(2));
        foreach (var leased in outbox.Claim())
        {
            outbox.Exhaust(leased);
        }

        outbox.Purge(TimeSpan.Zero, 100_000);
        Assert.Equal((0L, 0), outbox.Store.LogCounts);
    }

    private static void Step(TestOutbox outbox, Random random, int number)
    {
        var tenant = random.Next(6);
        outbox.Time.Advance(TimeSpan.FromMinutes(random.Next(20)));
        switch (random.Next(6))
        {
            case 0:
                foreach (var delivery in outbox.Query().Items.Where(_ => random.Next(4) == 0))
                {
                    outbox.Resend(delivery.Id);
                }

                break;
            case 1:
                outbox.Cancel($"w{tenant}");
                break;
            case 2:
                outbox.Purge(TimeSpan.FromHours(random.Next(1, 5)));
                break;
            default:
                outbox.Add(Some.Message($"w{tenant}", number, "https://one.example/", "https://two.example/") with
                {
                    TenantId = tenant == 0 ? null : tenant.ToString(CultureInfo.InvariantCulture),
                    Body = new byte[random.Next(1, 500)],
                });
                foreach (var leased in outbox.Claim().Where(_ => random.Next(3) > 0))
                {
                    outbox.Complete(leased, Answer(random.Next(2_000)), random.Next(2) == 0
                        ? DeliveryDecision.Delivered
                        : DeliveryDecision.Retry(TimeSpan.FromMinutes(random.Next(3))));
                }

                break;
        }
    }

    private static (long Bytes, int Settled) Count(TestOutbox outbox)
    {
        var all = outbox.Query(new() { Limit = DeliveryQuery.MaxLimit });
        Assert.Null(all.Next);
        var details = all.Items.Select(each => outbox.Find(each.Id)!).ToList();
        var bodies = details
            .GroupBy(each => each.Message.Id)
            .Where(group => group.All(each => each.Delivery.SettledAt is not null))
            .Sum(group => (long)group.First().Message.Body.Length);
        return (
            bodies + details.Sum(each => each.Attempts.Sum(attempt => (long)attempt.Outcome.Response.Length)),
            details.Count(each => each.Delivery.SettledAt is not null));
    }

    private static void Settle(TestOutbox outbox, WebhookMessage[] messages)
    {
        foreach (var message in messages)
        {
            outbox.Add(message);
            outbox.Deliver(outbox.ClaimOne());
        }
    }

    private static List<string> Kept(TestOutbox outbox) =>
        [.. outbox.Query().Items.Select(delivery => delivery.MessageId)];

    private static WebhookMessage[] Of(string webhookId, string? tenantId, int count, int body = 2) =>
    [
        .. Some.Messages(webhookId, count).Select(message => message with { TenantId = tenantId, Body = new byte[body] }),
    ];

    private static AttemptOutcome Answer(int length) =>
        new() { Kind = OutcomeKind.Rejected, StatusCode = 500, Response = new byte[length] };
}
