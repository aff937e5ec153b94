using System.Text.Json;
using System.Text.RegularExpressions;
using Webhooks.Receiving;

namespace Webhooks.Support;

/// <summary>
/// Every code of an error, a problem and a refusal that the source can produce. A code is a literal of the shape
/// <c>url.scheme</c>, or is put together of an argument and its end: <c>$"{kind}.length"</c>.
/// </summary>
internal static partial class ErrorCodes
{
    private static readonly SourceTokens[] Files =
    [
        .. Repository.Sources
            .Where(file => !file.Path.StartsWith("src/Webhooks.Conformance/", StringComparison.Ordinal))
            .Select(SourceTokens.Of),
    ];

    /// <summary>The codes of errors: of a rule that some input broke.</summary>
    public static IReadOnlySet<string> OfErrors { get; } = Files.SelectMany(ErrorsIn).ToHashSet();

    /// <summary>The types of problems of the management API, also below the portal, without the URN before them.</summary>
    public static IReadOnlySet<string> OfProblems { get; } = Files
        .Where(file => file.Path.StartsWith("src/Webhooks.AspNetCore/Management/", StringComparison.Ordinal)
            || file.Path.StartsWith("src/Webhooks.Portal/Access/", StringComparison.Ordinal))
        .SelectMany(ProblemsIn)
        .ToHashSet();

    /// <summary>The codes by which an endpoint refuses a received webhook.</summary>
    public static IReadOnlySet<string> OfRefusals { get; } = Files
        .Where(file => file.Path.StartsWith("src/Webhooks.AspNetCore/Receiving/", StringComparison.Ordinal))
        .SelectMany(RefusalsIn)
        .Concat(Enum.GetNames<VerificationFailure>().Where(IsShown).Select(JsonNamingPolicy.CamelCase.ConvertName))
        .ToHashSet();

    [GeneratedRegex(@"^""(?<code>[a-z]\w*(\.[a-zA-Z]\w*)+)""$")]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"^\$""\{(?<hole>\w+)\}\.(?<end>[a-z]\w*)""$")]
    private static partial Regex Composed { get; }

    [GeneratedRegex(@"^""(?<word>[a-z][\w-]*)""$")]
    private static partial Regex Word { get; }

    private static IEnumerable<string> ErrorsIn(SourceTokens file)
    {
        // Names of metrics, spans, tags, columns and files have the same shape.
        if (file.Path.EndsWith("/WebhooksTelemetry.cs", StringComparison.Ordinal)
            || file.Path.StartsWith("src/Webhooks.EntityFrameworkCore/Database/", StringComparison.Ordinal)
            || file.Path.StartsWith("src/Webhooks.EntityFrameworkCore/Store/", StringComparison.Ordinal)
            || file.Path.StartsWith("src/Webhooks.Portal/Serving/", StringComparison.Ordinal))
        {
            yield break;
        }

        for (var i = 0; i < file.Count; i++)
        {
            if (Code.Match(file[i]) is { Success: true } code && !IsAnotherThing(file, i))
            {
                yield return code.Groups["code"].Value;
            }

            // What ends in "path" is the place of an error, as $"{path}.id".
            if (Composed.Match(file[i]) is { Success: true } composed
                && composed.Groups["hole"].Value is var hole
                && !hole.EndsWith("path", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var word in WordsOf(file, i, hole))
                {
                    yield return $"{word}.{composed.Groups["end"].Value}";
                }
            }
        }
    }

    private static IEnumerable<string> ProblemsIn(SourceTokens file)
    {
        for (var i = 0; i < file.Count; i++)
        {
            if (file[i - 2] != "Type" || file[i - 1] != "=" || file[i + 1] is not ("," or "}"))
            {
                continue;
            }

            foreach (var word in Word.Match(file[i]) is { Success: true } match ? [match.Groups["word"].Value] : WordsOf(file, i, file[i]))
            {
                yield return word;
            }
        }
    }

    private static IEnumerable<string> RefusalsIn(SourceTokens file) =>
        from i in Enumerable.Range(0, file.Count)
        where file[i - 1] == "," && file[i - 3] == "." && file[i - 4] == "StatusCodes"
        let word = Word.Match(file[i])
        where word.Success
        select word.Groups["word"].Value;

    // Whether there is a secret at all is not shown: it is refused as a signature that does not match.
    private static bool IsShown(string failure) =>
        failure != nameof(VerificationFailure.None) && !failure.EndsWith("Secret", StringComparison.Ordinal);

    // A piece of a longer text, the name of an event type, or the name of a file in an assembly.
    private static bool IsAnotherThing(SourceTokens file, int index) =>
        file[index - 1] == "+"
        || file[index + 1] == "+"
        || file[index - 2] == "GetManifestResourceStream"
        || (file[index - 2] == "new" && file[index - 9] == "EventType");

    /// <summary>The words that the calls of a method, and of those that hand on its parameter, pass as this parameter.</summary>
    private static HashSet<string> WordsOf(SourceTokens file, int index, string parameter)
    {
        var words = new HashSet<string>();
        var (method, position, least, most) = DeclarationBefore(file, index, parameter);
        foreach (var other in Files)
        {
            for (var i = 0; i < other.Count; i++)
            {
                if (other[i] != method || other[i + 1] != "(" || !IsCallOf(file, other, i)
                    || other.ListAt(i + 1, out _) is not { } arguments
                    || arguments.Count < Math.Max(least, position + 1) || arguments.Count > most)
                {
                    continue;
                }

                if (arguments[position] is [var argument] && Word.Match(argument) is { Success: true } match)
                {
                    words.Add(match.Groups["word"].Value);
                }
                else if (arguments[position] is [var handedOn] && char.IsLetter(handedOn[0]))
                {
                    words.UnionWith(WordsOf(other, i, handedOn));
                }
            }
        }

        return words.Count > 0
            ? words
            : throw new InvalidOperationException($"{file.Path}: no call of {method} passes a word as '{parameter}', so the codes are unknown.");
    }

    private static (string Method, int Position, int Least, int Most) DeclarationBefore(SourceTokens file, int index, string parameter)
    {
        for (var i = index; i > 0; i--)
        {
            if (file[i] == "(" && file.ListAt(i, out var close) is { } list
                && file[close + 1] is "{" or "=" or "where"
                && list.FindIndex(each => each is [.., "string", var name] && name == parameter) is >= 0 and var position)
            {
                return (file[i - 1], position, list.Count(each => !each.Contains("=")), list.Count);
            }
        }

        throw new InvalidOperationException($"{file.Path}: '{parameter}' is not a text parameter of a method, so the codes are unknown.");
    }

    // By its name alone, by its type, or on an object.
    private static bool IsCallOf(SourceTokens declared, SourceTokens file, int index) => file[index - 1] != "."
        ? file == declared
        : file[index - 3] == "."
            || char.IsLower(file[index - 2][0])
            || file[index - 2] == Path.GetFileName(declared.Path).Split('.')[0];
}
