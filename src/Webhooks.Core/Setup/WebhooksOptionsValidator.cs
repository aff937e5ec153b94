using Microsoft.Extensions.Options;
using Webhooks.Settings;
using Webhooks.Settling;

namespace Webhooks.Setup;

/// <summary>Validates <see cref="WebhooksOptions"/>. Each error names the setting, the rule and the value.</summary>
internal sealed class WebhooksOptionsValidator(IEnumerable<SectionPath<WebhooksOptions>>? sections = null)
    : IValidateOptions<WebhooksOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of(sections);
        rules.Between(nameof(options.MaxPayloadBytes), options.MaxPayloadBytes, 1024, 1024 * 1024 * 1024);
        rules.Between(
            nameof(options.MaxPayloadBytesPerDispatch),
            options.MaxPayloadBytesPerDispatch,
            options.MaxPayloadBytes,
            1024L * 1024 * 1024 * 1024);
        rules.Between(
            nameof(options.DefinitionRefreshInterval),
            options.DefinitionRefreshInterval,
            TimeSpan.Zero,
            TimeSpan.FromHours(1));
        rules.Between(nameof(options.TrialsPerMinute), options.TrialsPerMinute, 1, 10_000);
        rules.Between(nameof(options.HistoryPerWebhook), options.HistoryPerWebhook, 0, 10_000);
        if (rules.Exists(nameof(options.Delivery), options.Delivery))
        {
            Check(options.Delivery, rules.Within(nameof(options.Delivery)));
        }

        if (rules.Exists(nameof(options.Limits), options.Limits))
        {
            DefinitionLimitRules.Check(options.Limits, rules.Within(nameof(options.Limits)));
        }

        if (rules.Exists(nameof(options.InMemory), options.InMemory))
        {
            Check(options.InMemory, options.MaxPayloadBytes, rules.Within(nameof(options.InMemory)));
        }

        return rules.ToResult();
    }

    private static void Check(DeliveryOptions options, OptionRules rules)
    {
        rules.Between(nameof(options.MaxConcurrency), options.MaxConcurrency, 1, 10_000);
        rules.Between(nameof(options.MaxConcurrencyPerWebhook), options.MaxConcurrencyPerWebhook, 1, 10_000);
        rules.Between(nameof(options.TenantShare), options.TenantShare, 0.01, 1d);
        rules.Between(
            nameof(options.SlowCallAfter),
            options.SlowCallAfter,
            TimeSpan.FromMilliseconds(10),
            TimeSpan.FromMinutes(1));
        rules.Between(nameof(options.MaxSlowCalls), options.MaxSlowCalls, 0, 100_000);
        rules.Between(
            nameof(options.ReservedForFirstAttempts), options.ReservedForFirstAttempts, 0d, 0.9);
        rules.Between(
            nameof(options.LeaseDuration), options.LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        rules.Between(
            nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        rules.Between(nameof(options.MaxRetryAfter), options.MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromDays(14));
        rules.Between(
            nameof(options.DisableAfter), options.DisableAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        rules.Require(
            options.ReportFailingAfter > TimeSpan.Zero && options.ReportFailingAfter < options.DisableAfter,
            nameof(options.ReportFailingAfter),
            options.ReportFailingAfter,
            $"must be longer than zero and shorter than DisableAfter ({options.DisableAfter})");
        rules.Between(nameof(options.ResumeRate), options.ResumeRate, 1, 10_000);
        rules.Between(
            nameof(options.LogRetention), options.LogRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(3653));
        rules.Between(
            nameof(options.LoggedResponseBytesPerTenantAndDay),
            options.LoggedResponseBytesPerTenantAndDay,
            0,
            long.MaxValue);
        rules.Between(nameof(options.StopTimeout), options.StopTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        rules.Between(nameof(options.MaxAge), options.MaxAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        rules.Between(nameof(options.Jitter), options.Jitter, 0d, 1d);
        CheckSchedule(options, rules);
        CheckPermanentStatusCodes(options, rules);
    }

    private static void CheckPermanentStatusCodes(DeliveryOptions options, OptionRules rules)
    {
        foreach (var status in options.ToPermanentStatusCodes())
        {
            rules.Require(
                status is >= 400 and <= 499 and not (408 or 425 or 429),
                nameof(options.PermanentStatusCodes),
                status,
                "must be between 400 and 499, except 408, 425 and 429, which ask for a retry");
        }
    }

    private static void CheckSchedule(DeliveryOptions options, OptionRules rules)
    {
        if (options.Jitter is not (>= 0 and <= 1))
        {
            return;
        }

        try
        {
            var schedule = options.ToSchedule();
            rules.Require(
                schedule.Delays[0] == TimeSpan.Zero,
                nameof(options.Schedule),
                options.Schedule,
                "must begin with 0s, because the first attempt is immediate");
            var span = schedule.Span;
            rules.Require(
                options.MaxAge > span,
                nameof(options.MaxAge),
                options.MaxAge,
                $"must be longer than the schedule, which takes up to {span}");
        }
        catch (FormatException problem)
        {
            rules.Require(false, nameof(options.Schedule), options.Schedule, problem.Message);
        }
    }

    private static void Check(InMemoryOptions options, int maxPayloadBytes, OptionRules rules)
    {
        rules.Require(
            options.CapacityBytes >= maxPayloadBytes,
            nameof(options.CapacityBytes),
            options.CapacityBytes,
            $"must be at least MaxPayloadBytes ({maxPayloadBytes}), so that one message always fits");
        rules.Between(nameof(options.Capacity), options.Capacity, 4 * Webhook.MaxUrls, int.MaxValue);
        rules.Between(nameof(options.RememberedMessages), options.RememberedMessages, 0, int.MaxValue);
        rules.Between(nameof(options.LoggedDeliveries), options.LoggedDeliveries, 0, int.MaxValue);
        rules.Between(nameof(options.LoggedBytes), options.LoggedBytes, 0, long.MaxValue);
        rules.Between(nameof(options.FullTimeout), options.FullTimeout, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
