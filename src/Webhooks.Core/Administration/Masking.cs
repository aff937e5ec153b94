using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Keeps secrets and values of headers on this side, and puts them back where a change left them alone.</summary>
internal static class Masking
{
    /// <summary>The webhook as it is shown.</summary>
    public static Webhook Mask(Webhook webhook) => webhook with
    {
        Secrets = [],
        Headers = webhook.Headers.ToDictionary(header => header.Key, _ => Shown.Mask, StringComparer.OrdinalIgnoreCase),
        Unreadable = UnreadableParts.Of(webhook),
    };

    /// <summary>The webhook with the stored values of the headers that are masked.</summary>
    public static Webhook Unmask(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        if (webhook.Headers is null)
        {
            // An error, and one that the validator names.
            return webhook;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in webhook.Headers)
        {
            headers[name] = value == Shown.Mask ? Stored(name, stored, errors) : value;
        }

        return headers.Count == webhook.Headers.Count ? webhook with { Headers = headers } : webhook;
    }

    private static string Stored(string name, Webhook? stored, ErrorList errors)
    {
        if (stored?.Headers.TryGetValue(name, out var same) == true)
        {
            return same;
        }

        foreach (var header in stored?.Headers ?? new Dictionary<string, string>())
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        errors.Add(
            HeaderRules.PathOf("$.headers", name),
            "header.masked",
            $"{Shown.Mask} keeps the value that is stored, but there is no such header yet; give its value.",
            Shown.Mask);
        return Shown.Mask;
    }
}
