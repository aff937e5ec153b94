namespace Webhooks.Samples.Support;

/// <summary>What a part of an answer is, or contains.</summary>
internal sealed record HttpFileExpectation(string Path, bool IsWhole, string Text)
{
    public static HttpFileExpectation Parse(string comment) => comment.Split(' ', 3) switch
    {
        [var path, "is", var text] => new(path, true, text),
        [var path, "contains", var text] => new(path, false, text),
        _ => throw new FormatException($"'{comment}' is no expectation: write 'path is text' or 'path contains text'."),
    };

    public bool Holds(string seen) => IsWhole ? seen == Text : seen.Contains(Text, StringComparison.Ordinal);
}
