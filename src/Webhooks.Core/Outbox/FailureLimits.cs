namespace Webhooks.Outbox;

/// <summary>Represents the times after which failures of a URL have consequences.</summary>
/// <param name="ReportAfter">The time of continuous failures after which observers are notified.</param>
/// <param name="DisableAfter">The time of continuous failures after which the URL is disabled.</param>
public sealed record FailureLimits(TimeSpan ReportAfter, TimeSpan DisableAfter)
{
    /// <summary>The number of periods in which attempts must have failed before a URL is disabled.</summary>
    public const int RequiredPeriods = 4;

    /// <summary>Gets the length of a period: a tenth of <see cref="DisableAfter"/>.</summary>
    public TimeSpan Period => DisableAfter / 10;
}
