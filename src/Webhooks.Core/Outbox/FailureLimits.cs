namespace Webhooks.Outbox;

/// <summary>When the failures of a URL have consequences.</summary>
/// <param name="ReportAfter">How long nothing but failures may go on before it is reported.</param>
/// <param name="DisableAfter">How long nothing but failures may go on before the URL is disabled.</param>
public sealed record FailureLimits(TimeSpan ReportAfter, TimeSpan DisableAfter)
{
    /// <summary>In how many different periods attempts must have failed before a URL is disabled.</summary>
    public const int RequiredPeriods = 4;

    /// <summary>How far apart failures must be to count as different periods: a tenth of the time to disabling.</summary>
    public TimeSpan Period => DisableAfter / 10;
}
