namespace Webhooks.Conformance;

/// <summary>What a behavior found; <see cref="ConformanceBehavior"/> says of which promise.</summary>
internal sealed class BrokenPromiseException(string expected, string seen, Exception? cause = null)
    : Exception($"Expected {expected}; seen: {seen}.", cause)
{
    public string Expected { get; } = expected;

    public string Seen { get; } = seen;
}
