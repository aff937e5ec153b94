using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>Single values of input: what they are, and how an error shows them.</summary>
internal static class JsonValues
{
    /// <summary>The text of a string; false where it is none, or has half a surrogate pair in it.</summary>
    public static bool TryGetText(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // The only way the parser tells that "\ud800" stands alone.
        }

        return text is not null;
    }

    /// <summary>The name of a member; where it has half a surrogate pair in it, a name that no member has.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>What a value is, in words.</summary>
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TryGetText(element, out _) ? "a string" : "a string with half a surrogate pair",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    /// <summary>A scalar as an error shows it; null for what has parts, which may be secret.</summary>
    public static string? Show(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TryGetText(element, out var text) ? Shown.Url(text) : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Shown.Text(element.GetRawText()),
        _ => null,
    };
}
