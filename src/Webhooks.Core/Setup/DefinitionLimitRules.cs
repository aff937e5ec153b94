using Webhooks.Definitions;
using Webhooks.Settings;

namespace Webhooks.Setup;

/// <summary>Checks <see cref="DefinitionLimits"/>.</summary>
internal static class DefinitionLimitRules
{
    public static void Check(DefinitionLimits limits, OptionRules rules)
    {
        CheckNumbers(limits, rules);
        CheckLengths(limits, rules);
        rules.Between(nameof(limits.MinRetryDelay), limits.MinRetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1));
        rules.Between(nameof(limits.MaxAttempts), limits.MaxAttempts, 1, RetrySchedule.MaxAttempts);
        rules.Between(nameof(limits.MaxMessagesPerEvent), limits.MaxMessagesPerEvent, 1, 1_000_000);
    }

    private static void CheckNumbers(DefinitionLimits limits, OptionRules rules)
    {
        rules.Between(nameof(limits.MaxWebhooks), limits.MaxWebhooks, 1, 1_000_000);
        rules.Between(nameof(limits.MaxSubscriptions), limits.MaxSubscriptions, 1, 10_000);
        rules.Between(nameof(limits.MaxFields), limits.MaxFields, 1, 10_000);
        rules.Between(nameof(limits.MaxSources), limits.MaxSources, 1, 1_000);
        rules.Between(nameof(limits.MaxHeaders), limits.MaxHeaders, 0, 1_000);
    }

    private static void CheckLengths(DefinitionLimits limits, OptionRules rules)
    {
        rules.Between(nameof(limits.MaxDescriptionLength), limits.MaxDescriptionLength, 0, 100_000);
        rules.Between(nameof(limits.MaxUrlLength), limits.MaxUrlLength, 100, 16_384);
        rules.Between(nameof(limits.MaxHeaderNameLength), limits.MaxHeaderNameLength, 1, 1_000);
        rules.Between(
            nameof(limits.MaxHeaderValueLength), limits.MaxHeaderValueLength, 1, WebhookHeaders.MaxValueLength);
        rules.Between(nameof(limits.MaxFieldNameLength), limits.MaxFieldNameLength, 1, 1_000);
        rules.Between(nameof(limits.MaxDefinitionBytes), limits.MaxDefinitionBytes, 16 * 1024, 16 * 1024 * 1024);
    }
}
