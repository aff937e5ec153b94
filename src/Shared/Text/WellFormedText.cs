using System.Text;

namespace Webhooks.Text;

/// <summary>Replaces lone surrogates by U+FFFD, as UTF-8 does.</summary>
internal static class WellFormedText
{
    public static string Of(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }
}
