using System.Globalization;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Holds the code to the page about deliveries; what the page promises over time is held by other tests.</summary>
public class DocumentationTests
{
    private const string Page = "reference/delivery-rules.md";
    private static readonly WebhooksOptions Host = new();
    private static readonly DeliveryOptions Defaults = Host.Delivery;

    public static TheoryData<string, string, string> Outcomes
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var cells in Documentation.Table(Page, "Outcomes"))
            {
                data.Add(cells[0], cells[1].Trim('`'), cells[2]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Outcome_InTheTable_IsFollowedByWhatThePageSays(string answer, string outcome, string follows)
    {
        var kind = Enum.Parse<OutcomeKind>(outcome);
        var decision = Decide(new() { Kind = kind, StatusCode = StatusOf(answer) });
        Assert.Equal(FirstWordsOf(follows), TextOf(decision));

        var failing = new DestinationState
        {
            WebhookId = "a",
            Url = Some.Url,
            FailingSince = DateTimeOffset.UnixEpoch,
            Failures = 1,
        };
        var state = failing.Apply(Some.Attempt(kind, "msg_1"), DateTimeOffset.UnixEpoch, Defaults.ToFailureLimits());
        Assert.Equal(follows.Contains("The URL is disabled", StringComparison.Ordinal), state.IsDisabled);
        Assert.Equal(follows.Contains("failures of the URL are cleared", StringComparison.Ordinal), state.FailingSince is null);
        Assert.Equal(kind is OutcomeKind.Delivered ? 0 : kind is OutcomeKind.NotAttempted ? 1 : 2, state.Failures);
    }

    [Fact]
    public void Table_HasEveryOutcome() => Assert.Equal(
        Enum.GetNames<OutcomeKind>().Order(), Outcomes.Select(row => row.Data.Item2).Distinct().Order());

    [Fact]
    public void ChangeTable_HasEveryChangeOfAUrl() => Assert.Equal(
        Enum.GetNames<DestinationChange>().Order(),
        Documentation.Table(Page, "URLs that fail").Select(cells => cells[0].Trim('`')).Order());

    [Fact]
    public void Refusal_WithRetryAfter_IsRetried() => Assert.Equal(
        "retried",
        TextOf(Decide(new() { Kind = OutcomeKind.Rejected, StatusCode = 413, RetryAfter = TimeSpan.FromSeconds(1) })));

    [Fact]
    public void Defaults_AreThoseOnThePage()
    {
        var spaced = RetrySchedule.Default.Delays.Skip(1).Select(Spaced).ToList();
        string[] sentences =
        [
            $"immediately, then after {string.Join(", ", spaced[..^1])} and {spaced[^1]}. Each delay is up to a tenth longer",
            $"`ReportFailingAfter` ({Defaults.ReportFailingAfter.TotalDays} day)",
            $"`DisableAfter` ({Defaults.DisableAfter.TotalDays} days)",
            $"at least {Defaults.ToFailureLimits().Period.TotalHours} h, a tenth of `DisableAfter`",
            $"at least {FailureLimits.RequiredPeriods} different periods and concern at least 2 different messages",
            $"`ResumeRate` ({Defaults.ResumeRate})",
            $"`MaxRetryAfter` ({Defaults.MaxRetryAfter.TotalHours} h)",
            $"`MaxAge` ({Defaults.MaxAge.TotalDays} days)",
            $"The default is {Assert.Single(Defaults.ToPermanentStatusCodes())}, because",
            $"`SlowCallAfter` ({Defaults.SlowCallAfter.TotalSeconds} s)",
            string.Create(CultureInfo.InvariantCulture, $"`MaxSlowCalls` ({Defaults.MaxSlowCalls:N0})"),
            FormattableString.Invariant($"`TenantShare` ({Defaults.TenantShare})"),
            $"`CapacityBytes` ({Host.InMemory.CapacityBytes / 1024 / 1024} MB)",
            $"`MaxConcurrencyPerWebhook` ({Defaults.MaxConcurrencyPerWebhook})",
            $"`MaxConcurrency` ({Defaults.MaxConcurrency})",
            $"{Defaults.RetrySlotsOf(Defaults.MaxConcurrency)} of {Defaults.MaxConcurrency} and "
                + $"{Defaults.RetrySlotsOf(Defaults.MaxConcurrencyPerWebhook)} of {Defaults.MaxConcurrencyPerWebhook}",
            $"`MaxPayloadBytes` ({Host.MaxPayloadBytes / 1024 / 1024} MB)",
            $"`MaxPayloadBytesPerDispatch` ({Host.MaxPayloadBytesPerDispatch / 1024 / 1024} MB)",
            FormattableString.Invariant($"`MaxMessagesPerEvent` ({Host.Limits.MaxMessagesPerEvent:N0})"),
            FormattableString.Invariant($"`Capacity` ({Host.InMemory.Capacity:N0})"),
            FormattableString.Invariant($"`RememberedMessages` ({Host.InMemory.RememberedMessages:N0})"),
        ];
        Assert.All(sentences, sentence => Assert.True(Documentation.Says(Page, sentence), sentence));
        Assert.Equal((0.1, 0.25), (Defaults.Jitter, Defaults.ReservedForFirstAttempts));
    }

    [Fact]
    public void DeadReasons_OnThePage_AreAllThereAre() => Assert.All(
        Enum.GetValues<DeadReason>(),
        reason => Assert.True(Documentation.Says(Page, $"`{reason.ToText()}`"), $"{reason}"));

    private static DeliveryDecision Decide(AttemptOutcome outcome) =>
        new DeliveryPolicy(Options.Create(new WebhooksOptions())).Decide(outcome, step: 0, random: 0);

    /// <summary>A status of the answer, where the row names one: of <c>2xx</c> the first, of every other 500.</summary>
    private static int? StatusOf(string answer) =>
        answer.StartsWith("every other status", StringComparison.Ordinal) ? 500
        : int.TryParse(answer.Split(' ')[0].Replace('x', '0'), out var status) ? status
        : null;

    private static string FirstWordsOf(string follows) => follows.Split('.')[0];

    private static string TextOf(DeliveryDecision decision) => decision switch
    {
        { State: DeliveryState.Delivered } => "delivered",
        { DeadReason: { } reason } => $"dead, `{reason.ToText()}`",
        { IsCharged: false } => "waits",
        _ => "retried",
    };

    private static string Spaced(TimeSpan delay) =>
        delay.TotalHours >= 1 ? $"{delay.TotalHours} h"
        : delay.TotalMinutes >= 1 ? $"{delay.TotalMinutes} min"
        : $"{delay.TotalSeconds} s";
}
