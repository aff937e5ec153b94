using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class LogTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestOutbox _outbox = new();

    [Fact]
    public void Query_OpenAndSettled_AreShownNewestFirstAsTheyStand()
    {
        _outbox.Add(Some.Messages("a", 5));
        var leased = _outbox.Claim(4);
        _outbox.Deliver(leased[0]);
        _outbox.Exhaust(leased[1]);
        _outbox.Retry(leased[2], Second);
        var page = _outbox.Query();
        Assert.Null(page.Next);
        Assert.Equal(["msg_a_4", "msg_a_3", "msg_a_2", "msg_a_1", "msg_a_0"], page.Items.Select(d => d.MessageId));
        Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Leased, DeliveryState.Pending, DeliveryState.Dead, DeliveryState.Delivered],
            page.Items.Select(delivery => delivery.State));
        var now = _outbox.Time.GetUtcNow();
        Assert.Equal([now, null, now + Second, null, null], page.Items.Select(delivery => delivery.DueAt));
        Assert.Equal([null, null, null, now, now], page.Items.Select(delivery => delivery.SettledAt));
        Assert.Equal((DeadReason.Exhausted, "the last: 500"), (page.Items[3].DeadReason, page.Items[3].Detail));
    }

    [Fact]
    public void Query_EachFilter_LeavesOutTheOthers()
    {
        var other = Some.Message("a", 1) with
        {
            Id = "msg_other",
            TenantId = "t",
            SubscriptionId = "sub_other",
            EventType = EventType.RecordDelete,
            ObjectName = "Customers",
        };
        _outbox.Add(Some.Message("a", 1), Some.Message("b", 1));
        _outbox.Time.Advance(Second);
        var later = _outbox.Time.GetUtcNow();
        _outbox.Add(other);
        _outbox.Cancel("b");
        Assert.Equal(["msg_other"], Ids(new() { Tenant = TenantFilter.For("t") }));
        Assert.Equal(["msg_b_1"], Ids(new() { WebhookId = "b" }));
        Assert.Equal(["msg_other"], Ids(new() { SubscriptionId = "sub_other" }));
        Assert.Equal(["msg_a_1"], Ids(new() { MessageId = "msg_a_1" }));
        Assert.Equal(["msg_other"], Ids(new() { ObjectName = "Customers" }));
        Assert.Equal(["msg_other"], Ids(new() { EventType = EventType.RecordDelete }));
        Assert.Equal(["msg_b_1"], Ids(new() { State = DeliveryState.Cancelled }));
        Assert.Equal(["msg_other"], Ids(new() { From = later }));
        Assert.Equal(["msg_b_1", "msg_a_1"], Ids(new() { Until = later }));
        Assert.Equal(["msg_other"], Ids(new() { WebhookId = "a", State = DeliveryState.Pending, From = later }));
        Assert.Empty(Ids(new() { WebhookId = "b", MessageId = "msg_a_1" }));
        Assert.Empty(Ids(new() { WebhookId = "unknown" }));
        Assert.Empty(Ids(new() { MessageId = "unknown" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public void Query_PagesWhileOthersAreAddedAndSettled_ShowEachOnce(string? webhookId)
    {
        _outbox.Add(Some.Messages("a", 2_500));
        var seen = new List<string>();
        var query = new DeliveryQuery { Limit = 7, WebhookId = webhookId };
        var added = 10_000;
        do
        {
            var page = _outbox.Query(query);
            seen.AddRange(page.Items.Select(delivery => delivery.MessageId));
            query = query with { Cursor = page.Next };
            _outbox.Add(Some.Message("a", added++));
            _outbox.Deliver(_outbox.Claim(1)[0]);
        }
        while (query.Cursor is not null);
        Assert.Equal(Enumerable.Range(0, 2_500).Reverse().Select(i => $"msg_a_{i}"), seen);
    }

    [Fact]
    public void Query_FewMatchAmongMany_AreFoundInSteps()
    {
        _outbox.Add([Some.Message("a", 1), .. Some.Messages("b", 5_000), Some.Message("c", 1) with { ObjectName = "x" }]);
        _outbox.Cancel("a");
        Assert.Equal(["msg_a_1"], Ids(new() { State = DeliveryState.Cancelled }));
        var first = _outbox.Query(new() { ObjectName = "x", Limit = 1 });
        Assert.Equal(("msg_c_1", null), (Assert.Single(first.Items).MessageId, first.Next));
    }

    [Fact]
    public async Task Query_LimitOrCursorOutOfRange_IsRefused()
    {
        foreach (var limit in new[] { 0, -1, DeliveryQuery.MaxLimit + 1 })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await _outbox.Store.QueryAsync(new() { Limit = limit }));
        }

        foreach (var cursor in new[] { "", "x", "-1", "99999999999999999999" })
        {
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await _outbox.Store.QueryAsync(new() { Cursor = cursor }));
        }
    }

    [Fact]
    public void Find_AfterAttempts_HasMessageAndWhatWasTried()
    {
        _outbox.Add(Some.Message("a", 1));
        var id = _outbox.Query().Items[0].Id;
        _outbox.Complete(_outbox.ClaimOne(), OutcomeKind.NotAttempted, DeliveryDecision.Wait(TimeSpan.Zero));
        _outbox.Retry(_outbox.ClaimOne(), TimeSpan.Zero);
        var answer = new AttemptOutcome { Kind = OutcomeKind.Delivered, StatusCode = 200, Response = "ok"u8.ToArray() };
        _outbox.Complete(_outbox.ClaimOne(), answer, DeliveryDecision.Delivered);
        var details = _outbox.Find(id)!;
        Assert.Equal((DeliveryState.Delivered, 2), (details.Delivery.State, details.Delivery.Attempts));
        Assert.Equal("{}"u8.ToArray(), details.Message.Body.ToArray());
        Assert.Equal([1, 2], details.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([OutcomeKind.Rejected, OutcomeKind.Delivered], details.Attempts.Select(a => a.Outcome.Kind));
        Assert.Equal("ok"u8.ToArray(), details.Attempts[1].Outcome.Response.ToArray());
        Assert.Null(_outbox.Find("unknown"));
    }

    [Fact]
    public void DeadOnArrival_Message_IsLoggedForEachUrl()
    {
        var message = Some.Message("a", 1, "https://a.com/", "https://b.com/") with
        {
            Body = default,
            DeadReason = DeadReason.TooLarge,
            Detail = "12 MB",
        };
        var dead = _outbox.Add(message).Dead;
        Assert.Equal(dead.Reverse(), _outbox.Query(new() { State = DeliveryState.Dead }).Items);
        Assert.Equal((DeadReason.TooLarge, "12 MB"), (dead[0].DeadReason, _outbox.Find(dead[0].Id)!.Delivery.Detail));
        Assert.Equal(0, _outbox.Store.Counts.Lanes);
    }

    [Fact]
    public void Log_MoreSettledThanItKeeps_ForgetsWhatSettledFirst()
    {
        var outbox = new TestOutbox(options => (options.LoggedDeliveries, options.RememberedMessages) = (3, 0));
        outbox.Add(Some.Messages("a", 6));
        var leased = outbox.Claim();
        foreach (var delivery in leased.Take(5).Reverse())
        {
            outbox.Deliver(delivery);
        }

        Assert.Equal(
            ["msg_a_5", "msg_a_2", "msg_a_1", "msg_a_0"], outbox.Query().Items.Select(d => d.MessageId));
        Assert.Equal(4, outbox.Store.Counts.Deliveries);
        Assert.Equal(0, outbox.Add(Some.Message("a", 0)).Recorded);
        Assert.Equal(1, outbox.Add(Some.Message("a", 4)).Recorded);
    }

    [Fact]
    public void Log_MoreBytesThanItKeeps_ForgetsSettledThenOldResponses()
    {
        var outbox = new TestOutbox(options => options.LoggedBytes = 100);
        var large = new AttemptOutcome { Kind = OutcomeKind.Rejected, Response = new byte[40] };
        outbox.Add([.. Some.Messages("a", 3).Select(message => message with { Body = new byte[45] })]);
        var ids = outbox.Claim().Select(leased =>
        {
            outbox.Complete(leased, large, DeliveryDecision.Retry(TimeSpan.Zero));
            return leased.Lease.DeliveryId;
        }).ToList();
        Assert.Equal([0, 40, 40], ids.Select(id => outbox.Find(id)!.Attempts[0].Outcome.Response.Length));
        Assert.True(outbox.Find(ids[0])!.Attempts[0].Outcome.ResponseIsCut);
        Assert.All(ids, id => Assert.Equal(45, outbox.Find(id)!.Message.Body.Length));

        foreach (var leased in outbox.Claim())
        {
            outbox.Deliver(leased);
        }

        Assert.Equal([false, false, true], ids.Select(id => outbox.Find(id) is not null));
    }

    [Fact]
    public void Log_ManyAttemptsOfOneDelivery_KeepsTheLastHundred()
    {
        _outbox.Add(Some.Message("a", 1));
        for (var i = 0; i < 250; i++)
        {
            _outbox.Retry(_outbox.ClaimOne(), TimeSpan.Zero);
        }

        var details = _outbox.Find(_outbox.Query().Items[0].Id)!;
        Assert.Equal(Enumerable.Range(151, 100), details.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(250, details.Delivery.Attempts);
    }

    [Fact]
    public void Statistics_AttemptsAndMessages_AreCountedByDayAndSubscription()
    {
        _outbox.Add(
            Some.Message("a", 1, "https://one.example/", "https://two.example/"),
            Some.Message("a", 2) with { SubscriptionId = "sub_0" },
            Some.Message("b", 1));
        foreach (var leased in _outbox.Claim())
        {
            _outbox.Retry(leased, TimeSpan.Zero);
        }

        _outbox.Time.Advance(TimeSpan.FromDays(1));
        var again = _outbox.Claim();
        _outbox.Complete(again[0], OutcomeKind.NotAttempted, DeliveryDecision.Wait(TimeSpan.Zero));
        foreach (var leased in again.Skip(1).Where(leased => leased.Message.SubscriptionId == "sub_a"))
        {
            _outbox.Deliver(leased);
        }

        var day = DateOnly.FromDateTime(_outbox.Time.GetUtcNow().UtcDateTime);
        var calls = again.Skip(1).Count(leased => leased.Message.SubscriptionId == "sub_a");
        Assert.Equal(
            [
                new(day.AddDays(-1), "a", "sub_0", 1, 1, 1),
                new(day.AddDays(-1), "a", "sub_a", 1, 2, 2),
                new(day, "a", "sub_a", 0, calls, 0),
            ],
            _outbox.Statistics("a"));
        Assert.Empty(_outbox.Statistics("unknown"));
    }

    [Fact]
    public void Statistics_ManyDays_AreBounded()
    {
        _outbox.Add(Some.Message("a", 1));
        for (var i = 0; i < 2 * DailyCounters.MaxDays; i++)
        {
            _outbox.Complete(Assert.Single(_outbox.Claim()), OutcomeKind.Rejected, DeliveryDecision.Retry(TimeSpan.Zero));
            _outbox.Time.Advance(TimeSpan.FromDays(1));
        }

        var statistics = _outbox.Statistics("a");
        Assert.Equal(DailyCounters.MaxDays, statistics.Count);
        Assert.Equal(DateOnly.FromDateTime(_outbox.Time.GetUtcNow().UtcDateTime).AddDays(-1), statistics[^1].Day);
    }

    private IEnumerable<string> Ids(DeliveryQuery query) =>
        _outbox.Query(query).Items.Select(delivery => delivery.MessageId);
}
