using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>Reads single values of input and shows them in errors.</summary>
internal static class JsonValues
{
    /// <summary>Reads the text of a string. Returns false for other values, and for half of a surrogate pair.</summary>
    public static bool TryGetText(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        try
        {
            text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // The only way in which the parser reports a lone "\ud800".
        }

        return text is not null;
    }

    /// <summary>Returns the name of a member. With half of a surrogate pair it is a name that no member has.</summary>
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

    /// <summary>Returns the kind of a value, in words.</summary>
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TryGetText(element, out _) ? "a string" : "a string with half a surrogate pair",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    /// <summary>
    /// Returns a scalar as errors show it, or <see langword="null"/> for objects and arrays, which can have secrets.
    /// </summary>
    public static string? Show(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TryGetText(element, out var text) ? Shown.Url(text) : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Shown.Text(element.GetRawText()),
        _ => null,
    };
}
