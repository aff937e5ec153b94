namespace Webhooks.Conformance;

/// <summary>
/// Compares the results of a store with its promises. Messages are for readers who know only the interfaces.
/// </summary>
internal static class Expect
{
    private const int Shown = 12;

    public static void That(bool isSo, string expected, string seen)
    {
        if (!isSo)
        {
            throw new BrokenPromiseException(expected, seen);
        }
    }

    public static void Equal<T>(string what, T expected, T seen) => That(
        EqualityComparer<T>.Default.Equals(expected, seen), $"{what}: {Text(expected)}", Text(seen));

    /// <summary>Expects the same items in the same order.</summary>
    public static void Sequence<T>(string what, IEnumerable<T> expected, IEnumerable<T> seen)
    {
        List<T> wanted = [.. expected], got = [.. seen];
        That(wanted.SequenceEqual(got), $"{what}: {List(wanted)}", List(got));
    }

    /// <summary>Expects the same items in any order.</summary>
    public static void Set(string what, IEnumerable<string> expected, IEnumerable<string> seen) => Sequence(
        what, expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));

    public static void Bytes(string what, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> seen) => That(
        expected.Span.SequenceEqual(seen.Span),
        $"{what}: the same {expected.Length} bytes",
        $"{seen.Length} bytes, equal up to byte {expected.Span.CommonPrefixLength(seen.Span)}");

    /// <summary>Expects the same headers in the same order, cut in the same way.</summary>
    public static void Headers(string what, AttemptHeaders expected, AttemptHeaders seen)
    {
        Sequence(what, expected, seen);
        Equal($"IsCut of the {what}", expected.IsCut, seen.IsCut);
    }

    /// <summary>Expects the same response with the same flags.</summary>
    public static void Response(string what, AttemptOutcome expected, AttemptOutcome seen)
    {
        Bytes(what, expected.Response, seen.Response);
        Equal(
            $"ResponseIsCut and ResponseIsDropped of the {what}",
            (expected.ResponseIsCut, expected.ResponseIsDropped),
            (seen.ResponseIsCut, seen.ResponseIsDropped));
    }

    public static void Between(string what, double least, double most, double seen) =>
        That(seen >= least && seen <= most, $"{what}: from {least} to {most}", $"{seen}");

    public static T One<T>(string what, IReadOnlyList<T> seen) =>
        seen.Count == 1 ? seen[0] : throw new BrokenPromiseException($"{what}: exactly one", $"{seen.Count}: {List(seen)}");

    public static T Found<T>(string what, T? seen)
        where T : class => seen ?? throw new BrokenPromiseException($"{what} to exist", "nothing (null)");

    public static async Task ThrowsAsync<TException>(string what, Func<Task> call)
        where TException : Exception
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (TException)
        {
            return;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new BrokenPromiseException(
                $"{what}: {typeof(TException).Name}", $"{exception.GetType().Name}: {exception.Message}", exception);
        }

        throw new BrokenPromiseException($"{what}: {typeof(TException).Name}", "no exception");
    }

    private static string List<T>(IReadOnlyList<T> items) => items.Count == 0 ? "nothing" : string.Join(
        ", ", items.Take(Shown).Select(Text)) + (items.Count > Shown ? $", … ({items.Count} in all)" : "");

    private static string Text<T>(T value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.ToString("O", null),
        string { Length: > 200 } text => $"{text[..200]}… ({text.Length} characters)",
        "" => "\"\"",
        _ => $"{value}",
    };
}
