using Webhooks.Definitions.Validation;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Values of headers were given for the hosts that a webhook had then: whoever may change it must not learn them by having
/// them sent to a host of their own.
/// </summary>
internal static class OriginRules
{
    /// <summary>Checks that a change which brings a new scheme, host or port keeps no stored value.</summary>
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
                $"A stored value is not sent to a new host, {string.Join(", ", added)}: with the URL give the value of "
                + $"{string.Join(", ", kept)} again, or take the header away.");
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
