using System.Globalization;
using System.Text.Json;

namespace Webhooks.Samples.Support;

/// <summary>How a process ended, and all that it said.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    /// <summary>Standard output, where it is nothing but lines of JSON.</summary>
    public JsonElement[] Json => [.. OutputLines.Select(line => JsonElement.Parse(line))];

    /// <summary>The lines of JSON that tell of attempts, or of settled deliveries.</summary>
    public JsonElement[] OfKind(string kind) => [.. Json.Where(line => line.GetProperty("kind").GetString() == kind)];

    public ProcessResult AssertExit(int code)
    {
        Xunit.Assert.True(code == ExitCode, $"Exit code {ExitCode} instead of {code}.\n{Output}\n{Error}");
        Xunit.Assert.DoesNotContain("   at ", Output + Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>The number behind a word, in the last line of standard output.</summary>
    public int NumberAfter(string word)
    {
        var line = OutputLines[^1];
        var digits = line[(line.IndexOf(word, StringComparison.Ordinal) + word.Length)..].TakeWhile(char.IsAsciiDigit);
        return int.Parse(string.Concat(digits), CultureInfo.InvariantCulture);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
