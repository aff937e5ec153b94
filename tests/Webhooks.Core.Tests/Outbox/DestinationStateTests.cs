using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox;

public class DestinationStateTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly FailureLimits Limits = new(ReportAfter: Day, DisableAfter: 5 * Day);

    private static DestinationState Fresh { get; } = new() { WebhookId = "a", Url = Some.Url };

    /// <summary>Attempts in the order of their times: hours from the start, message, whether it succeeded.</summary>
    private static Gen<(int Hour, int Message, bool Succeeds)[]> Attempts(int messages, int hours, int successes) =>
        Gen.Select(Gen.Int[0, hours], Gen.Int[0, messages - 1], Gen.Int[0, 99])
            .Select(drawn => (drawn.Item1, drawn.Item2, drawn.Item3 < successes))
            .Array[0, 60]
            .Select(attempts => attempts.OrderBy(attempt => attempt.Item1).ToArray());

    [Fact]
    public void After_NotAttempted_ChangesNothing() =>
        Assert.Same(Fresh, After(Fresh, OutcomeKind.NotAttempted, 1, Start));

    [Fact]
    public void After_Gone_DisablesAtOnce()
    {
        var gone = After(Fresh, OutcomeKind.Gone, 1, Start);
        Assert.Equal((Start, "the receiver returned 410 Gone"), (gone.DisabledAt, gone.DisabledReason));
        Assert.Equal(Start, After(gone, OutcomeKind.Rejected, 1, Start + Day).DisabledAt);
    }

    [Fact]
    public void After_FailuresSpreadOverTimeAndMessages_DisableWhenTheTimeIsOver()
    {
        var state = Failing(Fresh, 1, 0, 12, 24);
        state = Failing(state, 2, 36, 119);
        Assert.False(state.IsDisabled);
        state = Failing(state, 1, 120);
        Assert.Equal(Start.AddHours(120), state.DisabledAt);
        Assert.Equal("every attempt has failed since 1970-01-01 00:00:00Z", state.DisabledReason);
        Assert.Equal((6, 5), (state.Failures, state.FailurePeriods));
    }

    [Fact]
    public void After_TwoBadMinutesFarApart_DisableNothing()
    {
        var state = Fresh;
        for (var i = 0; i < 100; i++)
        {
            state = After(state, OutcomeKind.Rejected, i, Start.AddSeconds(i));
            state = i == 50 ? After(state, OutcomeKind.Rejected, i, Start.AddDays(100)) : state;
        }

        Assert.False(Failing(state, 7, 24 * 101).IsDisabled);
    }

    [Fact]
    public void After_OneMessageOnly_NeverDisables() => Attempts(messages: 1, hours: 10_000, successes: 0).Sample(
        attempts => !Replay(attempts).Any(state => state.IsDisabled), iter: 500);

    [Fact]
    public void After_LessThanTheTime_NeverDisables() => Attempts(messages: 5, hours: 119, successes: 0).Sample(
        attempts => !Replay(attempts).Any(state => state.IsDisabled), iter: 500);

    [Fact]
    public void After_FewerPeriodsThanRequired_NeverDisables() => Gen.Int[0, 10_000].Array[3].SelectMany(
            bursts => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 11], Gen.Int[0, 5]).Array[0, 60].Select(
                drawn => drawn.Select(d => (Hour: (bursts[d.Item1] / 12 * 12) + d.Item2, d.Item3, false)).ToArray()))
        .Sample(
            attempts => !Replay([.. attempts.OrderBy(attempt => attempt.Hour)]).Any(state => state.IsDisabled),
            iter: 500);

    [Fact]
    public void After_AnyAttempts_DisablesExactlyWhereTheRuleSays() =>
        Attempts(messages: 3, hours: 400, successes: 3).Sample(
            attempts =>
            {
                var isDisabled = false;
                var states = Replay(attempts).ToList();
                for (var i = 0; i < attempts.Length; i++)
                {
                    isDisabled = !attempts[i].Succeeds && (isDisabled || IsSpread(attempts[..(i + 1)]));
                    Assert.Equal(isDisabled, states[i].IsDisabled);
                    Assert.True(!attempts[i].Succeeds || states[i] == Fresh);
                }
            },
            iter: 1000);

    [Fact]
    public void Notice_AnyAttempts_ComesOnceUntilTheUrlRecovers() =>
        Attempts(messages: 3, hours: 400, successes: 5).Sample(
            attempts =>
            {
                var (before, told) = (Fresh, new List<DestinationChange>());
                foreach (var after in Replay(attempts))
                {
                    if (DestinationNotice.Between(before, after) is { } notice)
                    {
                        Assert.DoesNotContain(notice.Change, told);
                        Assert.True(notice.Change != DestinationChange.Failing || told.Count == 0);
                        Assert.True(notice.Change != DestinationChange.Recovered || told.Count > 0);
                        told = notice.Change == DestinationChange.Recovered ? [] : [.. told, notice.Change];
                    }

                    before = after;
                }
            },
            iter: 1000);

    [Fact]
    public void Notice_OfAFailingUrl_ComesWithTheFirstFailureAfterTheTime()
    {
        var early = Failing(Fresh, 1, 0, 23);
        var late = Failing(early, 1, 30);
        Assert.Null(DestinationNotice.Between(Fresh, early));
        Assert.Equal(new(DestinationChange.Failing, early, late), DestinationNotice.Between(early, late));
        Assert.Null(DestinationNotice.Between(late, Failing(late, 1, 31)));
        Assert.Equal(Start.AddHours(30), late.ReportedAt);
        Assert.Equal(
            DestinationChange.Recovered,
            DestinationNotice.Between(late, After(late, OutcomeKind.Delivered, 1, Start))!.Change);
    }

    [Fact]
    public void ToString_OfStateAndNotice_ShowsNoUrl()
    {
        var gone = After(Fresh, OutcomeKind.Gone, 1, Start);
        Assert.Equal("A URL of a: disabled, the receiver returned 410 Gone", gone.ToString());
        Assert.Equal($"Disabled: {gone}", $"{DestinationNotice.Between(Fresh, gone)}");
        Assert.Equal(
            "Recovered: A URL of a: disabled, the receiver returned 410 Gone", $"{DestinationNotice.Between(gone, Fresh)}");
        Assert.Equal("A URL of a: failing since 1970-01-01 00:00:00Z", Failing(Fresh, 1, 0).ToString());
        Assert.Equal("A URL of a: no failures", Fresh.ToString());
    }

    [Fact]
    public void Notice_OfAMissingState_IsAnArgumentError()
    {
        Assert.Throws<ArgumentNullException>("before", () => DestinationNotice.Between(null!, Fresh));
        Assert.Throws<ArgumentNullException>("after", () => DestinationNotice.Between(Fresh, null!));
    }

    /// <summary>The rule once more, over the whole history instead of step by step.</summary>
    private static bool IsSpread((int Hour, int Message, bool Succeeds)[] attempts)
    {
        var failures = attempts[(Array.FindLastIndex(attempts, attempt => attempt.Succeeds) + 1)..];
        var (periods, begun) = (0, int.MinValue);
        foreach (var (hour, _, _) in failures)
        {
            (periods, begun) = hour - (long)begun >= 12 ? (periods + 1, hour) : (periods, begun);
        }

        return failures[^1].Hour - failures[0].Hour >= 120
            && periods >= 4
            && failures.DistinctBy(failure => failure.Message).Count() >= 2;
    }

    private static IEnumerable<DestinationState> Replay((int Hour, int Message, bool Succeeds)[] attempts)
    {
        var state = Fresh;
        foreach (var (hour, message, succeeds) in attempts)
        {
            var kind = succeeds ? OutcomeKind.Delivered : OutcomeKind.TimedOut;
            yield return state = After(state, kind, message, Start.AddHours(hour));
        }
    }

    private static DestinationState Failing(DestinationState state, int message, params int[] hours) =>
        hours.Aggregate(state, (now, hour) => After(now, OutcomeKind.Rejected, message, Start.AddHours(hour)));

    private static DestinationState After(DestinationState state, OutcomeKind kind, int message, DateTimeOffset now) =>
        state.Apply(Some.Attempt(kind, $"msg_{message}"), now, Limits);
}
