namespace Webhooks.Conformance;

/// <summary>The exception that is thrown by a scenario. <see cref="ConformanceBehavior"/> adds the promise.</summary>
internal sealed class BrokenPromiseException(string expected, string seen, Exception? cause = null)
    : Exception($"Expected {expected}. Seen: {seen}.", cause)
{
    public string Expected { get; } = expected;

    public string Seen { get; } = seen;
}
