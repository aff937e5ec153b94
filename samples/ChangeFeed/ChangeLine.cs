using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Webhooks;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;

namespace ChangeFeed;

/// <summary>Parses one line of the feed as a change.</summary>
internal static class ChangeLine
{
    private const int ShownLength = 60;

    /// <summary>Returns the change or its errors, or null for a blank line.</summary>
    public static FeedLine? Parse(string feed, int number, ReadOnlyMemory<byte> line, IWebhookValidator validator)
    {
        var text = Trim(line);
        if (text.IsEmpty)
        {
            return null;
        }

        return WebhookJson.TryReadChange(text, out var change, out var errors, validator)
            ? new(number, change.WithDefaultId(IdOf(number, text.Span)), [])
            : new(number, null, [.. errors.Select(error => $"{feed}, line {number}: {Describe(error, text.Span)}")]);
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var text = line.Span.StartsWith("\uFEFF"u8) ? line["\uFEFF"u8.Length..] : line;
        return text[Ascii.Trim(text.Span)];
    }

    /// <summary>
    /// Returns an id that is the same in every run and different for each line. Two equal lines are two changes.
    /// </summary>
    private static string IdOf(int number, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        hash.AppendData("\n"u8);
        hash.AppendData(text);
        return $"evt_{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }

    // The input has only one line, so its column is sufficient. The text helps to find what is not valid JSON.
    private static string Describe(WebhookError error, ReadOnlySpan<byte> text) =>
        error.Code is "json.syntax" or "json.utf8"
            ? $"{error.Path}: {error.Rule.Replace("line 1, ", "", StringComparison.Ordinal)} Value: {Start(text)}"
            : error.ToString();

    private static string Start(ReadOnlySpan<byte> text)
    {
        var start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, ShownLength)]);
        var shown = new string([.. start.Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > ShownLength ? $"{shown}…" : shown;
    }
}
