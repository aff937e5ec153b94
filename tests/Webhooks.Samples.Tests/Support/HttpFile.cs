using System.Globalization;

namespace Webhooks.Samples.Support;

/// <summary>
/// A <c>.http</c> file, as editors know them: variables, and requests between lines of <c>###</c>. What is expected of an answer
/// stands in comments: <c># Expect: 201</c>, <c># Expect: $.path is text</c>, <c># Until: $.path contains text</c>.
/// </summary>
internal sealed class HttpFile
{
    private readonly List<HttpFileRequest> _requests = [];
    private readonly Dictionary<string, string> _variables = [];

    private HttpFile()
    {
    }

    public IReadOnlyList<HttpFileRequest> Requests => _requests;

    public IReadOnlyDictionary<string, string> Variables => _variables;

    public static HttpFile Read(string path)
    {
        var file = new HttpFile();
        var lines = File.ReadAllLines(path);
        for (var (start, end) = (0, 0); start < lines.Length; start = end + 1)
        {
            end = Array.FindIndex(lines, start, line => line.StartsWith("###", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            file.Add(lines.AsSpan(start, end - start), start + 1);
        }

        return file;
    }

    private void Add(ReadOnlySpan<string> block, int line)
    {
        List<string> head = [];
        var comments = new List<string>();
        var at = 0;
        for (; at < block.Length && (head.Count == 0 || block[at].Length > 0); at++)
        {
            switch (block[at])
            {
                case ['#', .. var comment]:
                    comments.Add(comment.Trim());
                    break;
                case ['@', .. var variable] when head.Count == 0:
                    var (name, value) = Split(variable, '=');
                    _variables.Add(name, value);
                    break;
                case { Length: > 0 } text:
                    head.Add(text);
                    break;
            }
        }

        if (head.Count > 0)
        {
            _requests.Add(ToRequest(head, comments, string.Join('\n', block[at..]!).Trim(), line));
        }
    }

    private static HttpFileRequest ToRequest(List<string> head, List<string> comments, string body, int line)
    {
        var (method, url) = Split(head[0], ' ');
        string[] expected = [.. After("Expect:", comments)];
        return new(line, method, url)
        {
            Name = After("@name", comments).SingleOrDefault(),
            Headers = [.. head.Skip(1).Select(header => Split(header, ':'))],
            Body = body.Length == 0 ? null : body,
            Status = int.Parse(expected.Single(IsStatus), CultureInfo.InvariantCulture),
            Expected = [.. expected.Where(each => !IsStatus(each)).Select(HttpFileExpectation.Parse)],
            Awaited = [.. After("Until:", comments).Select(HttpFileExpectation.Parse)],
        };
    }

    private static IEnumerable<string> After(string start, IEnumerable<string> comments) =>
        comments.Where(each => each.StartsWith(start, StringComparison.Ordinal)).Select(each => each[start.Length..].Trim());

    private static bool IsStatus(string expected) => int.TryParse(expected, CultureInfo.InvariantCulture, out _);

    private static (string Name, string Value) Split(string text, char by)
    {
        var at = text.IndexOf(by, StringComparison.Ordinal);
        return (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}
