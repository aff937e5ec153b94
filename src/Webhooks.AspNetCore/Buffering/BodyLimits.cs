namespace Webhooks.Buffering;

/// <summary>What a body may cost.</summary>
/// <param name="MaxBytes">How long it may be.</param>
/// <param name="MaxBufferedBytes">How much the bodies of all requests may hold together.</param>
/// <param name="ReadTimeout">Within which time it has to be there.</param>
internal sealed record BodyLimits(int MaxBytes, long MaxBufferedBytes, TimeSpan ReadTimeout)
{
    public static TimeSpan MinReadTimeout { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan MaxReadTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The least that all bodies may hold together: one source has half of it, and needs room for one body.
    /// </summary>
    public static long LeastBuffered(int maxBytes) => 2L * maxBytes;
}
