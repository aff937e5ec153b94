using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class ReleasingTests
{
    private const string Other = "https://other.example.com/";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.25);

    private readonly TestOutbox _outbox = new(delivery: options => options.ResumeRate = 4);

    private string[] Claimed() => [.. _outbox.Claim().Select(delivery => delivery.Message.Id)];

    [Fact]
    public void Release_CalledOverAndOver_KeepsThePace()
    {
        _outbox.Add(Some.Messages("a", 40));
        _outbox.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(40, _outbox.Release("a"));
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(0, _outbox.Release("a"));
            Assert.Equal($"msg_a_{i}", Assert.Single(Claimed()));
            Assert.Equal(0, _outbox.Release("a"));
            Assert.Empty(Claimed());
            _outbox.Time.Advance(Interval);
        }
    }

    [Fact]
    public void Release_ClaimedLate_IsNotMadeUpForAfterTheNextCall()
    {
        _outbox.Add(Some.Messages("a", 40));
        Assert.Equal(40, _outbox.Release("a"));
        _outbox.Time.Advance(10 * Interval);
        Assert.Equal(0, _outbox.Release("a"));
        Assert.Equal(["msg_a_0"], Claimed());
    }

    [Fact]
    public void Release_SeveralUrls_EachHasTheRate()
    {
        _outbox.Add([.. Enumerable.Range(0, 10).Select(i => Some.Message("a", i, Some.Url, Other))]);
        Assert.Equal(20, _outbox.Release("a"));
        Assert.Equal([Some.Url, Other], _outbox.Claim().Select(delivery => delivery.Url).Order());
    }

    [Fact]
    public void Release_FirstAttemptsAndRetries_ShareTheRate()
    {
        _outbox.Add(Some.Messages("a", 5));
        foreach (var leased in _outbox.Claim())
        {
            _outbox.Retry(leased, TimeSpan.FromMinutes(1));
        }

        _outbox.Add(Some.Messages("a", 10).Skip(5).ToArray());
        _outbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, _outbox.Release("a"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal($"msg_a_{i}", Assert.Single(Claimed()));
            _outbox.Time.Advance(Interval);
        }
    }

    [Fact]
    public void Release_RetriesDueLaterAndHeld_StayWhereTheyAre()
    {
        _outbox.Add(Some.Message("a", 0), Some.Message("a", 1, Other));
        _outbox.Retry(_outbox.Claim().Single(delivery => delivery.Url == Some.Url), TimeSpan.FromMinutes(1));
        _outbox.Hold("a", Other);
        _outbox.Add(Some.Message("a", 2, Other));
        Assert.Equal(0, _outbox.Release("a"));
        _outbox.Time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(Claimed());
        _outbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["msg_a_0"], Claimed());
        Assert.Equal(2, _outbox.Enable("a", Other));
    }

    [Fact]
    public void Release_AnotherActivationMeanwhile_AddsWhatCameDueToTheEnd()
    {
        _outbox.Add(Some.Messages("a", 1_000));
        Assert.Equal(1_000, _outbox.Release("a"));
        _outbox.Retry(_outbox.ClaimOne(), Interval);
        _outbox.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, _outbox.Release("a"));
        Assert.Equal("msg_a_0", Assert.Single(Claimed()));
        Assert.Empty(Claimed());
        _outbox.Time.Advance(Interval);
        Assert.Equal("msg_a_1", Assert.Single(Claimed()));
    }

    [Fact]
    public void Release_AfterEnable_NeitherStartsOverNorGoesFaster()
    {
        _outbox.Add(Some.Messages("a", 11));
        _outbox.Gone(_outbox.Claim(1)[0]);
        Assert.Equal(10, _outbox.Enable("a"));
        Assert.Equal(0, _outbox.Release("a"));
        Assert.Equal(["msg_a_1"], Claimed());
        Assert.Equal(0, _outbox.Release("a"));
        Assert.Empty(Claimed());
    }
}
