using Webhooks.Settings;

namespace Webhooks.Buffering;

/// <summary>Represents the limits of request bodies.</summary>
/// <param name="MaxBytes">The maximum length of one body.</param>
/// <param name="MaxBufferedBytes">The maximum number of bytes of all bodies together.</param>
/// <param name="ReadTimeout">The time within which a body must arrive.</param>
internal sealed record BodyLimits(int MaxBytes, long MaxBufferedBytes, TimeSpan ReadTimeout)
{
    private const long MostBuffered = 1L << 40;

    private static readonly TimeSpan MinReadTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxReadTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Validates the timeout and the total. The length of one body has its own rule.</summary>
    /// <param name="rules">The collector of errors.</param>
    /// <param name="maxBytes">The name of the option for the length of one body.</param>
    public void Check(OptionRules rules, string maxBytes)
    {
        rules.Between(nameof(ReadTimeout), ReadTimeout, MinReadTimeout, MaxReadTimeout);

        // One source gets half of it, and needs room for one body.
        var least = 2L * MaxBytes;
        rules.Require(
            MaxBufferedBytes >= least && MaxBufferedBytes <= MostBuffered,
            nameof(MaxBufferedBytes),
            MaxBufferedBytes,
            $"must be between {least} (twice {maxBytes}) and {MostBuffered}");
    }
}
