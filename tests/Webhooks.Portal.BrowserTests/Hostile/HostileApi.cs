using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Webhooks.Support;

namespace Webhooks.Hostile;

/// <summary>
/// Puts texts into the responses of the API on their way to the page. A database that others fill may have what the API
/// would not save, and some of it, such as half of a surrogate pair, only JSON can say.
/// </summary>
internal static class HostileApi
{
    /// <summary>The text that is replaced by a hostile one. It is allowed in a name and in a URL.</summary>
    public const string Mark = "REPLACE-ME";

    /// <summary>Replaces the mark by a text in every response.</summary>
    public static Task ReplaceAsync(Visitor visitor, string text) =>
        ChangeAsync(visitor, _ => true, json => json.Replace(Mark, Escape(text), StringComparison.Ordinal));

    /// <summary>Repeats the first item of a page once for each text, which replaces the mark.</summary>
    public static Task RepeatAsync(Visitor visitor, string path, IReadOnlyList<string> texts) =>
        ChangeAsync(visitor, url => url.Contains($"/api/{path}?", StringComparison.Ordinal), json =>
        {
            var page = JsonNode.Parse(json)!;
            if (page["items"] is not JsonArray { Count: > 0 } items)
            {
                return json;
            }

            var first = items[0]!.ToJsonString();
            var id = (string)items[0]!["id"]!;
            var copies = texts.Select((text, index) => first
                .Replace(id, string.Create(CultureInfo.InvariantCulture, $"{id}{index}"), StringComparison.Ordinal)
                .Replace(Mark, Escape(text), StringComparison.Ordinal));
            page.AsObject().Remove("next");
            page["items"] = "ITEMS";
            return page.ToJsonString().Replace("\"ITEMS\"", $"[{string.Join(',', copies)}]", StringComparison.Ordinal);
        });

    /// <summary>Sets a member of the response to a text.</summary>
    public static async Task SetAsync(IRoute route, string member, string text)
    {
        var response = await route.FetchAsync();
        var details = JsonNode.Parse(await response.TextAsync())!;
        details[member] = Mark;
        await FulfillAsync(route, response, details.ToJsonString().Replace(Mark, Escape(text), StringComparison.Ordinal));
    }

    // The stream of events does not end, so it is left alone.
    private static async Task ChangeAsync(Visitor visitor, Func<string, bool> isMeant, Func<string, string> change) =>
        await visitor.Page.RouteAsync(url => IsOfApi(url) && isMeant(url), async route =>
        {
            var response = await route.FetchAsync();
            await FulfillAsync(route, response, change(await response.TextAsync()));
        });

    private static Task FulfillAsync(IRoute route, IAPIResponse response, string body) => route.FulfillAsync(new()
    {
        Status = response.Status,
        Headers = response.Headers.Where(header => header.Key != "content-length"),
        Body = body,
    });

    private static bool IsOfApi(string url) =>
        url.Contains("/portal/api/", StringComparison.Ordinal) && !url.EndsWith("/events", StringComparison.Ordinal);

    // No writer of .NET writes half of a surrogate pair.
    private static string Escape(string text)
    {
        var json = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            json.Append(char.IsAsciiLetterOrDigit(c) || c == ' '
                ? $"{c}"
                : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"));
        }

        return json.ToString();
    }
}
