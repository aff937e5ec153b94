namespace Webhooks.Conformance;

/// <summary>A store breaks a promise of its port. The message says which one, what was expected and what was seen.</summary>
public sealed class ConformanceException : Exception
{
    internal ConformanceException(ConformanceBehaviour behaviour, string expected, string seen, Exception? cause)
        : base(TextOf(behaviour, expected, seen), cause)
    {
        Behaviour = behaviour.Name;
        Promise = behaviour.Promise;
        Expected = expected;
        Seen = seen;
    }

    /// <summary>The name of the behaviour.</summary>
    public string Behaviour { get; }

    /// <summary>The promise that is broken.</summary>
    public string Promise { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>What was seen instead.</summary>
    public string Seen { get; }

    private static string TextOf(ConformanceBehaviour behaviour, string expected, string seen) =>
        $"""
        The store does not keep the promise of {behaviour.Name} ({behaviour.Category}).
        Promise:  {behaviour.Promise}
        Expected: {expected}
        Seen:     {seen}
        """;
}
