namespace Webhooks.Conformance;

/// <summary>
/// The exception that is thrown if a store breaks a promise. The message contains the promise, the expected and the actual
/// result.
/// </summary>
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

    /// <summary>Gets the name of the behavior.</summary>
    public string Behavior { get; }

    /// <summary>Gets the broken promise.</summary>
    public string Promise { get; }

    /// <summary>Gets the expected result.</summary>
    public string Expected { get; }

    /// <summary>Gets the actual result.</summary>
    public string Seen { get; }

    private static string TextOf(ConformanceBehavior behavior, string expected, string seen) =>
        $"""
        The store breaks the promise {behavior.Name} ({behavior.Category}).
        Promise:  {behavior.Promise}
        Expected: {expected}
        Seen:     {seen}
        """;
}
