using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Converts options to the values that the policy needs.</summary>
internal static class DeliveryOptionsExtensions
{
    private static readonly IReadOnlyList<int> PermanentByDefault = [413];

    public static FailureLimits ToFailureLimits(this DeliveryOptions options) =>
        new(options.ReportFailingAfter, options.DisableAfter);

    public static IReadOnlyList<int> ToPermanentStatusCodes(this DeliveryOptions options) =>
        options.PermanentStatusCodes ?? PermanentByDefault;

    /// <summary>Returns the number of slots that retries may use.</summary>
    public static int RetrySlotsOf(this DeliveryOptions options, int slots) =>
        Math.Max(1, slots - (int)Math.Ceiling(slots * options.ReservedForFirstAttempts));

    public static RetrySchedule ToSchedule(this DeliveryOptions options) =>
        RetrySchedule.Parse(options.Schedule ?? RetrySchedule.Default.ToString(), options.Jitter);
}
