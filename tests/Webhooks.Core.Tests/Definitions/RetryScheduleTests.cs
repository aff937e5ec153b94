using CsCheck;
using Xunit;

namespace Webhooks.Definitions;

public class RetryScheduleTests
{
    private static readonly Gen<TimeSpan> Delays =
        Gen.OneOf(
            Gen.Long[0, 14L * 24 * 60 * 60 * 1000].Select(n => TimeSpan.FromMilliseconds(n)),
            Gen.Int[0, 14 * 24 * 60].Select(n => TimeSpan.FromMinutes(n)),
            Gen.Int[0, 14].Select(n => TimeSpan.FromDays(n)));

    private static readonly Gen<RetrySchedule> Schedules =
        Gen.Select(Delays.Array[1, 20], Gen.Double.Unit, (delays, jitter) => new RetrySchedule(delays, jitter));

    [Fact]
    public void Default_IsTheExampleOfStandardWebhooks()
    {
        TimeSpan[] expected =
        [
            TimeSpan.Zero,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2),
            TimeSpan.FromHours(5),
            TimeSpan.FromHours(10),
            TimeSpan.FromHours(14),
            TimeSpan.FromHours(20),
            TimeSpan.FromHours(24),
        ];

        Assert.Equal(expected, RetrySchedule.Default.Delays);
        Assert.Equal(10, RetrySchedule.Default.Attempts);
        Assert.Equal(0.1, RetrySchedule.Default.Jitter);
    }

    [Fact]
    public void Span_WithoutJitter_IsTheSum() =>
        Assert.Equal(
            new TimeSpan(75, 35, 5), new RetrySchedule(RetrySchedule.Default.Delays, jitter: 0).Span);

    [Fact]
    public void Span_WithJitter_IsTheLongest() =>
        Assert.Equal(TimeSpan.FromSeconds(45), RetrySchedule.Parse("10s,20s", jitter: 0.5).Span);

    [Fact]
    public void DelayBefore_AddsJitterUpward()
    {
        var schedule = RetrySchedule.Parse("0s,10s", jitter: 0.5);

        Assert.Equal(TimeSpan.Zero, schedule.DelayBefore(1, 0.9));
        Assert.Equal(TimeSpan.FromSeconds(10), schedule.DelayBefore(2, 0));
        Assert.Equal(TimeSpan.FromSeconds(12.5), schedule.DelayBefore(2, 0.5));
        Assert.Null(schedule.DelayBefore(3, 0));
        Assert.Null(schedule.DelayBefore(int.MaxValue, 0));
    }

    [Fact]
    public void DelayBefore_StaysBetweenTheDelayAndItsJitter() =>
        Gen.Select(Schedules, Gen.Int[1, 25], Gen.Double.Unit).Sample(
            (schedule, attempt, random) =>
            {
                if (schedule.DelayBefore(attempt, random) is not { } wait)
                {
                    return attempt > schedule.Attempts;
                }

                var delay = schedule.Delays[attempt - 1];
                return attempt <= schedule.Attempts && wait >= delay && wait <= delay * (1 + schedule.Jitter);
            },
            iter: 5000);

    [Fact]
    public void DelayBefore_MoreRandom_IsNeverLess() =>
        Gen.Select(Schedules, Gen.Double.Unit, Gen.Double.Unit).Sample(
            (schedule, one, two) =>
                schedule.DelayBefore(schedule.Attempts, Math.Min(one, two))
                <= schedule.DelayBefore(schedule.Attempts, Math.Max(one, two)),
            iter: 5000);

    [Fact]
    public void Span_IsNeverLessThanTheWaits() =>
        Gen.Select(Schedules, Gen.Double.Unit).Sample(
            (schedule, random) =>
            {
                var waits = Enumerable.Range(1, schedule.Attempts).Select(n => schedule.DelayBefore(n, random)!.Value);
                return schedule.Span >= waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);
            },
            iter: 2000);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void DelayBefore_AttemptBelowOne_IsRefused(int attempt) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(attempt), () => RetrySchedule.Default.DelayBefore(attempt, 0));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void DelayBefore_RandomOutOfRange_IsRefused(double random) =>
        Assert.Contains(
            "at least 0 and less than 1",
            Assert.Throws<ArgumentOutOfRangeException>(
                nameof(random), () => RetrySchedule.Default.DelayBefore(1, random)).Message,
            StringComparison.Ordinal);

    public static TheoryData<TimeSpan[], string> BadDelays => new()
    {
        { [], "1 to 100" },
        { [.. Enumerable.Repeat(TimeSpan.Zero, 101)], "1 to 100" },
        { [TimeSpan.Zero, TimeSpan.FromSeconds(-1)], "between 0 and 14 days" },
        { [new TimeSpan(14, 0, 0, 0, 1)], "between 0 and 14 days" },
        { [TimeSpan.MaxValue], "between 0 and 14 days" },
        { [TimeSpan.FromTicks(1)], "a whole number of milliseconds" },
    };

    [Theory]
    [MemberData(nameof(BadDelays))]
    public void Constructor_BadDelays_NamesTheRule(TimeSpan[] delays, string rule)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(nameof(delays), () => new RetrySchedule(delays));

        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.ActualValue);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Constructor_BadJitter_IsRefused(double jitter) =>
        Assert.Contains(
            "between 0 and 1",
            Assert.Throws<ArgumentOutOfRangeException>(
                nameof(jitter), () => new RetrySchedule([TimeSpan.Zero], jitter)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Delays_DoNotFollowTheCallersArray()
    {
        TimeSpan[] delays = [TimeSpan.Zero];
        var schedule = new RetrySchedule(delays);

        delays[0] = TimeSpan.FromDays(1);

        Assert.Equal(TimeSpan.Zero, schedule.Delays[0]);
        Assert.Throws<NotSupportedException>(() => ((IList<TimeSpan>)schedule.Delays)[0] = TimeSpan.MaxValue);
    }
}
