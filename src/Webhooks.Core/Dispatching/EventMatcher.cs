namespace Webhooks.Dispatching;

/// <summary>From an event to the messages it owes: route, match, render. Records nothing.</summary>
internal sealed class EventMatcher(
    IWebhookValidator validator, MessageRenderer renderer, TimeProvider time, IEventCatalog? catalog = null)
{
    private const int MostErrorsTold = 20;

    /// <summary>Whether anyone watches what the event is about; without reading its values.</summary>
    public static bool IsWatched(RoutingTable table, WebhookEvent webhookEvent) =>
        IsWatched(table, KeyOf(webhookEvent), webhookEvent.Source);

    /// <summary>Whether anyone watches changes of this kind, made in this way.</summary>
    public static bool IsWatched(RoutingTable table, in RouteKey key, EventSource? source)
    {
        foreach (var subscription in table.Route(key))
        {
            if (subscription.WantsSource(source))
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
        List<WebhookError> errors,
        RenderBudget budget)
    {
        var before = errors.Count;
        errors.AddRange(validator.Validate(webhookEvent, path));
        if (errors.Count > before || !IsWatched(table, webhookEvent))
        {
            return;
        }

        try
        {
            using var images = EventImages.Encode(webhookEvent, path, catalog, errors);
            if (errors.Count == before)
            {
                Render(table, webhookEvent, images, messages, budget);
            }
        }
        catch (Exception exception)
        {
            // The catalog of the host runs here; its webhooks fail no dispatch.
            GiveUp(table, webhookEvent, exception, detail: null, messages);
        }
    }

    /// <summary>Adds what is wrong with an event and its values, whether or not anyone watches it.</summary>
    public void Check(WebhookEvent webhookEvent, string path, List<WebhookError> errors)
    {
        var before = errors.Count;
        errors.AddRange(validator.Validate(webhookEvent, path));
        if (errors.Count == before)
        {
            using var images = EventImages.Encode(webhookEvent, path, catalog, errors);
        }
    }

    /// <summary>Adds the messages of an event. Of one that cannot be sent: dead ones, for everyone who may have wanted it.</summary>
    public void MatchOrGiveUp(
        RoutingTable table, WebhookEvent webhookEvent, List<WebhookMessage> messages, RenderBudget budget)
    {
        var errors = new List<WebhookError>();
        try
        {
            Match(table, webhookEvent, "$", messages, errors, budget);
        }
        catch (Exception exception)
        {
            // A validator of the host threw: of a dispatch that is told to its caller, a save must not fail for it.
            GiveUp(table, webhookEvent, exception, detail: null, messages);
            return;
        }

        if (errors.Count == 0)
        {
            return;
        }

        var detail = string.Join(' ', errors.Take(MostErrorsTold).Select(error => error.ToString()));
        GiveUp(table, webhookEvent, exception: null, detail, messages);
    }

    private static RouteKey KeyOf(WebhookEvent webhookEvent) =>
        new(webhookEvent.TenantId, webhookEvent.ObjectName, webhookEvent.Type);

    private void Render(
        RoutingTable table,
        WebhookEvent webhookEvent,
        EventImages images,
        List<WebhookMessage> messages,
        RenderBudget budget)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        foreach (var subscription in table.Route(KeyOf(webhookEvent)))
        {
            try
            {
                if (subscription.WantsSource(webhookEvent.Source) && subscription.WantsChange(images))
                {
                    messages.Add(renderer.Render(webhookEvent, date, images, subscription, budget));
                }
            }
            catch (Exception exception)
            {
                messages.Add(renderer.RenderFailed(
                    webhookEvent, date, subscription, DeadReason.InvalidEvent, exception));
            }
        }
    }

    /// <summary>Adds a dead message for everyone who may have wanted the event.</summary>
    private void GiveUp(
        RoutingTable table,
        WebhookEvent webhookEvent,
        Exception? exception,
        string? detail,
        List<WebhookMessage> messages)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        foreach (var subscription in table.Route(KeyOf(webhookEvent)))
        {
            if (subscription.WantsSource(webhookEvent.Source))
            {
                messages.Add(exception is null
                    ? MessageRenderer.RenderDead(webhookEvent, date, subscription, DeadReason.InvalidEvent, detail)
                    : renderer.RenderFailed(webhookEvent, date, subscription, DeadReason.InvalidEvent, exception));
            }
        }
    }
}
