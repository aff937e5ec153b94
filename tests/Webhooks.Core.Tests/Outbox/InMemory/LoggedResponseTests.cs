using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class LoggedResponseTests
{
    private const int Full = 65_536;

    [Fact]
    public void Log_TwentyAnswersOfOneDelivery_KeepsTheLastInFullAndOfTheOthersExcerpts()
    {
        var outbox = new TestOutbox();
        outbox.Add(Some.Message("a", 1));
        for (var i = 0; i < 20; i++)
        {
            Answer(outbox, outbox.ClaimOne(), Full);
        }

        var attempts = outbox.Find(outbox.Query().Items[0].Id)!.Attempts;
        Assert.Equal([.. Enumerable.Repeat(256, 19), Full], attempts.Select(each => each.Outcome.Response.Length));
        Assert.Equal([.. Enumerable.Repeat(true, 19), false], attempts.Select(each => each.Outcome.ResponseIsCut));
        Assert.Equal(Full + (19 * 256), outbox.Store.LogCounts.Bytes);
    }

    [Fact]
    public void Log_BytesOfADay_AreThoseOfATenant()
    {
        var outbox = Limited(100);
        outbox.Add(Some.Message("a", 1), Some.Message("b", 1) with { TenantId = "t" }, Some.Message("c", 1) with { TenantId = "t" });
        var leased = outbox.Claim();

        foreach (var each in leased)
        {
            Answer(outbox, each, 60);
        }

        var kept = leased.ToDictionary(each => each.Message.WebhookId, each => Outcome(outbox, each));
        Assert.Equal((60, false), (kept["a"].Response.Length, kept["a"].ResponseIsDropped));
        Assert.Equal([(0, true, true), (60, false, false)], new[] { kept["b"], kept["c"] }
            .Select(each => (each.Response.Length, each.ResponseIsDropped, each.ResponseIsCut)).Order());
    }

    [Fact]
    public void Log_BytesOfADay_ComeAnewTheNextDayAndNotWithAnExcerpt()
    {
        var outbox = Limited(1_000);
        outbox.Add(Some.Message("a", 1));
        Answer(outbox, outbox.ClaimOne(), 900);
        Answer(outbox, outbox.ClaimOne(), 200);
        outbox.Time.Advance(TimeSpan.FromDays(1));
        Answer(outbox, outbox.ClaimOne(), 900);

        var attempts = outbox.Find(outbox.Query().Items[0].Id)!.Attempts;
        Assert.Equal(
            [(256, false), (0, true), (900, false)],
            attempts.Select(each => (each.Outcome.Response.Length, each.Outcome.ResponseIsDropped)));
    }

    [Fact]
    public void Log_OfNoResponses_SaysSoOfThoseThatCame()
    {
        var outbox = Limited(0);
        outbox.Add(Some.Messages("a", 2));
        var leased = outbox.Claim();
        Answer(outbox, leased[0], 1);
        Answer(outbox, leased[1], 0);

        Assert.Equal([true, false], leased.Select(each => Outcome(outbox, each).ResponseIsDropped));
    }

    [Fact]
    public void Log_BeyondItsBytes_SaysWhichResponsesItLetGo()
    {
        var outbox = new TestOutbox(options => options.LoggedBytes = 100);
        outbox.Add(Some.Messages("a", 2));
        var leased = outbox.Claim();
        Answer(outbox, leased[0], 60);
        Answer(outbox, leased[1], 60);

        Assert.Equal([true, false], leased.Select(each => Outcome(outbox, each).ResponseIsDropped));
    }

    private static TestOutbox Limited(long bytes) =>
        new(delivery: options => options.LoggedResponseBytesPerTenantAndDay = bytes);

    private static void Answer(TestOutbox outbox, LeasedDelivery leased, int length) => outbox.Complete(
        leased,
        new AttemptOutcome { Kind = OutcomeKind.Rejected, StatusCode = 500, Response = new byte[length] },
        DeliveryDecision.Retry(TimeSpan.Zero));

    private static AttemptOutcome Outcome(TestOutbox outbox, LeasedDelivery leased) =>
        outbox.Find(leased.Lease.DeliveryId)!.Attempts[0].Outcome;
}
