using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Turns options into what the policy works with.</summary>
internal static class DeliveryOptionsExtensions
{
    private static readonly IReadOnlyList<int> PermanentByDefault = [413];

    public static FailureLimits ToFailureLimits(this DeliveryOptions options) =>
        new(options.ReportFailingAfter, options.DisableAfter);

    public static IReadOnlyList<int> ToPermanentStatusCodes(this DeliveryOptions options) =>
        options.PermanentStatusCodes ?? PermanentByDefault;

    /// <summary>Returns how many of a number of slots retries may use.</summary>
    public static int RetrySlotsOf(this DeliveryOptions options, int slots) =>
        Math.Max(1, slots - (int)Math.Ceiling(slots * options.ReservedForFirstAttempts));

    public static RetrySchedule ToSchedule(this DeliveryOptions options) =>
        RetrySchedule.Parse(options.Schedule ?? RetrySchedule.Default.ToString(), options.Jitter);
}
