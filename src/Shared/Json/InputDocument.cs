using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>Parses input. Errors name the place, but never quote the text.</summary>
internal static class InputDocument
{
    private const string Rule =
        "Input must be JSON in UTF-8 (RFC 8259) without comments and trailing commas, at most 64 levels deep";

    /// <summary>Parses a text. The result does not refer to the memory of the caller.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8Json, ErrorList errors, [NotNullWhen(true)] out JsonElement? root)
    {
        root = null;
        var json = utf8Json.Span.StartsWith("\uFEFF"u8) ? utf8Json["\uFEFF"u8.Length..] : utf8Json;
        if (!Utf8.IsValid(json.Span))
        {
            errors.Add("$", "json.utf8", $"{Rule}, but is not UTF-8.");
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException exception)
        {
            errors.Add("$", "json.syntax", Place(json.Span, exception));
            return false;
        }
    }

    // The message of the exception can quote the text, which can be a secret without its quotation marks.
    private static string Place(ReadOnlySpan<byte> json, JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var column = (int)(exception.BytePositionInLine ?? 0);
        return $"{Rule}. The first error is at line {line + 1}, column {Characters(json, line, column) + 1}.";
    }

    private static int Characters(ReadOnlySpan<byte> json, int line, int bytes)
    {
        for (; line > 0; line--)
        {
            json = json[(json.IndexOf((byte)'\n') + 1)..];
        }

        return Encoding.UTF8.GetCharCount(json[..Math.Min(bytes, json.Length)]);
    }
}
