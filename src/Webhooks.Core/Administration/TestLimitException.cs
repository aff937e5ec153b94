namespace Webhooks.Administration;

/// <summary>
/// The exception that is thrown if a tenant reaches the limit of previews, explanations and test messages per minute.
/// Nothing was rendered or sent.
/// </summary>
/// <param name="limit">The limit per minute: <see cref="WebhooksOptions.TrialsPerMinute"/>.</param>
/// <param name="retryAfter">The time to wait.</param>
public sealed class TestLimitException(int limit, TimeSpan retryAfter) : Exception(
    $"The limit of {limit} previews, explanations and test messages per minute is reached. "
    + $"Retry after {Math.Ceiling(retryAfter.TotalSeconds):0} s.")
{
    /// <summary>Gets the limit per minute.</summary>
    public int Limit { get; } = limit;

    /// <summary>Gets the time to wait.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
