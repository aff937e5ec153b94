using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Hides secrets and header values, and restores the header values that a change left masked.</summary>
internal static class Masking
{
    /// <summary>Returns the webhook for callers.</summary>
    public static Webhook Mask(Webhook webhook) => webhook with
    {
        Secrets = [],
        Headers = webhook.Headers.ToDictionary(header => header.Key, _ => Shown.Mask, StringComparer.OrdinalIgnoreCase),
        Unreadable = UnreadableParts.Of(webhook),
    };

    /// <summary>Returns the webhook with the stored values of masked headers.</summary>
    public static Webhook Unmask(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        if (webhook.Headers is null)
        {
            // The validator reports the error.
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
            $"Header value must be given, because {Shown.Mask} keeps a stored value and this header has none.",
            Shown.Mask);
        return Shown.Mask;
    }
}
