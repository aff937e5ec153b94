namespace Webhooks.Model;

/// <summary>Stores the URLs of a message as one text. A URL has no line breaks.</summary>
internal static class UrlLines
{
    private const char Break = '\n';

    public static string Of(IReadOnlyList<string> urls) => urls.Count == 1 ? urls[0] : string.Join(Break, urls);

    public static string[] ToUrls(string lines) => lines.Split(Break);

    /// <summary>Returns the URL of a delivery, or an empty text if the row was damaged.</summary>
    public static string UrlOf(string lines, long sequence)
    {
        var ordinal = DeliveryKey.OrdinalOf(sequence);
        if (ordinal == 0 && !lines.Contains(Break, StringComparison.Ordinal))
        {
            return lines;
        }

        var urls = ToUrls(lines);
        return ordinal < urls.Length ? urls[ordinal] : "";
    }
}
