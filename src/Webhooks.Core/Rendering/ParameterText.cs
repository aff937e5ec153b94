using System.Globalization;
using System.Text;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <summary>Spells parameters so that they can be used inside quotes of either kind and outside.</summary>
internal static class ParameterText
{
    public static string Field(string name) => $"[@field:{Escape(name)}]";

    public static string Previous(string name) => $"[@previous:{Escape(name)}]";

    public static string Metadata(string name) => $"[@out-hook:{name}]";

    /// <summary>Returns text as a JSON string in which nothing looks like a parameter.</summary>
    public static string Quote(string text) =>
        $"\"{Escape(text).Replace("[@", "\\u005b@", StringComparison.Ordinal)}\"";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in WellFormedText.Of(text))
        {
            if (c is ']' or '"' or '\'' or '\\' or < ' ')
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
