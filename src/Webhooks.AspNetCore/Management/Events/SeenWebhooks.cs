using Webhooks.Administration;
using Webhooks.Management.Contract;

namespace Webhooks.Management.Events;

/// <summary>Finds the webhooks and the URLs that changed since the last look.</summary>
internal sealed class SeenWebhooks
{
    private Dictionary<string, WebhookDetails>? _seen;

    /// <summary>Returns the changes. The first look has none.</summary>
    public (IReadOnlyList<WebhookEventOutput> Webhooks, IReadOnlyList<DestinationEventOutput> Destinations) Look(
        IReadOnlyList<WebhookDetails> webhooks)
    {
        var before = _seen;
        _seen = webhooks.ToDictionary(each => each.Webhook.Id!, StringComparer.Ordinal);
        return before is null ? ([], []) : (Changed(before, _seen), [.. webhooks.SelectMany(each => Destinations(before, each))]);
    }

    private static WebhookEventOutput[] Changed(
        Dictionary<string, WebhookDetails> before, Dictionary<string, WebhookDetails> after) =>
    [
        .. after.Values
            .Where(each => before.GetValueOrDefault(each.Webhook.Id!)?.Webhook.Version != each.Webhook.Version)
            .Select(each => new WebhookEventOutput { Id = each.Webhook.Id!, Version = each.Webhook.Version }),
        .. before.Keys.Where(id => !after.ContainsKey(id)).Select(id => new WebhookEventOutput { Id = id }),
    ];

    private static IEnumerable<DestinationEventOutput> Destinations(
        Dictionary<string, WebhookDetails> before, WebhookDetails after)
    {
        var known = before.GetValueOrDefault(after.Webhook.Id!);
        return after.Webhook.Urls
            .Select(url => (Before: DestinationOutput.Of(known, url), After: DestinationOutput.Of(after, url)))
            .Where(each => each.Before != each.After)
            .Select(each => new DestinationEventOutput { WebhookId = after.Webhook.Id!, Destination = each.After });
    }
}
