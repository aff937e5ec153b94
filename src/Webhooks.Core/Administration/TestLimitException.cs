namespace Webhooks.Administration;

/// <summary>
/// A tenant made as many previews, explanations and test calls as it may within a minute. Nothing was rendered or sent.
/// </summary>
/// <param name="limit">How many there may be within a minute: <see cref="WebhooksOptions.TrialsPerMinute"/>.</param>
/// <param name="retryAfter">How long to wait.</param>
public sealed class TestLimitException(int limit, TimeSpan retryAfter) : Exception(
    $"At most {limit} previews, explanations and test calls are made within a minute; "
    + $"wait {Math.Ceiling(retryAfter.TotalSeconds):0} s.")
{
    /// <summary>How many there may be within a minute.</summary>
    public int Limit { get; } = limit;

    /// <summary>How long to wait.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
