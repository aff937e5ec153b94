using System.Text.Json;

namespace Webhooks.Records;

/// <summary>
/// Writes one spelling for every value: compact, only the escapes that JSON requires, and numbers as they are spelled. Lone
/// surrogates and bytes that are not UTF-8 become U+FFFD.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Accepts everything that a lenient parser accepts, to any depth.</summary>
    public static JsonReaderOptions Lenient { get; } = new()
    {
        MaxDepth = int.MaxValue,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static void Copy(ReadOnlySpan<byte> json, JsonBuffer output)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        reader.Read();
        CopyValue(ref reader, output);
    }

    /// <summary>
    /// Writes the value whose first token is the current one of the reader, and moves the reader to the last.
    /// </summary>
    public static void CopyValue(ref Utf8JsonReader reader, JsonBuffer output)
    {
        var nesting = 0;
        var follows = false;
        do
        {
            follows = CopyToken(ref reader, output, follows);
            nesting += reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
        while (nesting > 0 && reader.Read());
    }

    private static bool CopyToken(ref Utf8JsonReader reader, JsonBuffer output, bool follows)
    {
        var token = reader.TokenType;
        var isEnd = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (follows && !isEnd)
        {
            output.WriteByte((byte)',');
        }

        if (token is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            CopyString(ref reader, output);
        }
        else
        {
            output.WriteRaw(reader.ValueSpan);
        }

        return token is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
    }

    private static void CopyString(ref Utf8JsonReader reader, JsonBuffer output)
    {
        output.WriteByte((byte)'"');
        JsonStringText.Copy(reader.ValueSpan, reader.ValueIsEscaped, output);
        output.WriteByte((byte)'"');
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            output.WriteByte((byte)':');
        }
    }
}
