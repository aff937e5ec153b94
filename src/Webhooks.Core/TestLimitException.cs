namespace Webhooks;

/// <summary>A tenant made as many test calls as it may for now. Nothing was sent.</summary>
/// <param name="retryAfter">How long to wait.</param>
public sealed class TestLimitException(TimeSpan retryAfter) : Exception(
    $"So many test calls are not made within a minute; wait {retryAfter.TotalSeconds:0} s.")
{
    /// <summary>How long to wait.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
