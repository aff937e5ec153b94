namespace Webhooks.Conformance;

/// <summary>A store breaks a promise of its port. The message says which one, what was expected and what was seen.</summary>
public sealed class ConformanceException : Exception
{
    internal ConformanceException(ConformanceBehavior behavior, string expected, string seen, Exception? cause)
        : base(TextOf(behavior, expected, seen), cause)
    {
        Behavior = behavior.Name;
        Promise = behavior.Promise;
        Expected = expected;
        Seen = seen;
    }

    /// <summary>The name of the behavior.</summary>
    public string Behavior { get; }

    /// <summary>The promise that is broken.</summary>
    public string Promise { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>What was seen instead.</summary>
    public string Seen { get; }

    private static string TextOf(ConformanceBehavior behavior, string expected, string seen) =>
        $"""
        The store does not keep the promise of {behavior.Name} ({behavior.Category}).
        Promise:  {behavior.Promise}
        Expected: {expected}
        Seen:     {seen}
        """;
}
