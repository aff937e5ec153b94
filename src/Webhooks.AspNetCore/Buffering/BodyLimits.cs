using Webhooks.Settings;

namespace Webhooks.Buffering;

/// <summary>What a body may cost.</summary>
/// <param name="MaxBytes">How long it may be.</param>
/// <param name="MaxBufferedBytes">How much the bodies of all requests may hold together.</param>
/// <param name="ReadTimeout">Within which time it has to be there.</param>
internal sealed record BodyLimits(int MaxBytes, long MaxBufferedBytes, TimeSpan ReadTimeout)
{
    private const long MostBuffered = 1L << 40;

    private static readonly TimeSpan MinReadTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxReadTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Checks the settings of a time and of the room for all bodies; how long one may be has a rule of its own.</summary>
    /// <param name="rules">Take what is wrong.</param>
    /// <param name="maxBytes">The setting of how long one body may be.</param>
    public void Check(OptionRules rules, string maxBytes)
    {
        rules.Between(nameof(ReadTimeout), ReadTimeout, MinReadTimeout, MaxReadTimeout);

        // One source has half of it, and needs room for one body.
        var least = 2L * MaxBytes;
        rules.Require(
            MaxBufferedBytes >= least && MaxBufferedBytes <= MostBuffered,
            nameof(MaxBufferedBytes),
            MaxBufferedBytes,
            $"must be from {least}, twice {maxBytes}, to {MostBuffered}");
    }
}
