namespace Webhooks.Dispatching;

/// <summary>From an event to the messages it owes: route, match, render. Records nothing.</summary>
internal sealed class EventMatcher(
    IWebhookValidator validator, MessageRenderer renderer, TimeProvider time, IEventCatalog? catalog = null)
{
    /// <summary>Whether anyone watches what the event is about; without reading its values.</summary>
    public static bool IsWatched(RoutingTable table, WebhookEvent webhookEvent)
    {
        foreach (var subscription in table.Route(KeyOf(webhookEvent)))
        {
            if (subscription.WantsSource(webhookEvent.Source))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the messages of an event that keeps the rules, or else what is wrong with it.</summary>
    public void Match(
        RoutingTable table,
        WebhookEvent webhookEvent,
        string path,
        List<WebhookMessage> messages,
        List<WebhookError> errors)
    {
        var before = errors.Count;
        errors.AddRange(validator.Validate(webhookEvent, path));
        if (errors.Count > before || !IsWatched(table, webhookEvent))
        {
            return;
        }

        using var images = EventImages.Encode(webhookEvent, path, catalog, errors);
        if (errors.Count == before)
        {
            Render(table, webhookEvent, images, messages);
        }
    }

    private static RouteKey KeyOf(WebhookEvent webhookEvent) =>
        new(webhookEvent.TenantId, webhookEvent.ObjectName, webhookEvent.Type);

    private void Render(
        RoutingTable table, WebhookEvent webhookEvent, EventImages images, List<WebhookMessage> messages)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        foreach (var subscription in table.Route(KeyOf(webhookEvent)))
        {
            if (subscription.WantsSource(webhookEvent.Source) && subscription.WantsChange(images))
            {
                messages.Add(renderer.Render(webhookEvent, date, images, subscription));
            }
        }
    }
}
