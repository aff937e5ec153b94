using Webhooks.Definitions.Validation;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Checks the origins of changed URLs. Header values were given for the previous hosts. A person who can change the webhook
/// must not be able to send them to another host and read them.
/// </summary>
internal static class OriginRules
{
    /// <summary>Adds an error if a change adds a new scheme, host or port and keeps a stored header value.</summary>
    public static void Check(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        string[] kept = [.. (webhook.Headers ?? new Dictionary<string, string>())
            .Where(header => header.Value == Shown.Mask)
            .Select(header => header.Key)];
        if (stored is null || kept.Length == 0)
        {
            return;
        }

        var known = OriginsOf(stored).ToHashSet(StringComparer.Ordinal);
        string[] added = [.. OriginsOf(webhook).Where(origin => !known.Contains(origin)).Distinct(StringComparer.Ordinal)];
        if (added.Length > 0)
        {
            errors.Add(
                "$.headers",
                "headers.required",
                $"Stored header values must not be sent to a new host ({string.Join(", ", added)}). Send the value of "
                + $"{string.Join(", ", kept)} again, or remove the header.");
        }
    }

    private static IEnumerable<string> OriginsOf(Webhook webhook)
    {
        foreach (var text in webhook.Urls ?? [])
        {
            if (UrlRules.OriginOf(text) is { } origin)
            {
                yield return origin;
            }
        }
    }
}
