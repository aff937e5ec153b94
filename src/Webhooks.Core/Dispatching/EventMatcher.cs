namespace Webhooks.Dispatching;

/// <summary>From an event to the messages it owes: route, match, render. Records nothing.</summary>
internal sealed class EventMatcher(
    IWebhookValidator validator, MessageRenderer renderer, FanOut fanOut, TimeProvider time, IEventCatalog? catalog = null)
{
    /// <summary>How many errors of an event its dead messages tell.</summary>
    private const int MostShown = 10;

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
    public void MatchOrGiveUp(RoutingTable table, WebhookEvent webhookEvent, List<WebhookMessage> messages)
    {
        var errors = new List<WebhookError>();
        Match(table, webhookEvent, "$", messages, errors);
        if (errors.Count > 0)
        {
            GiveUp(table, webhookEvent, string.Join(' ', errors.Take(MostShown)), messages);
        }
    }

    private void GiveUp(RoutingTable table, WebhookEvent webhookEvent, string detail, List<WebhookMessage> messages)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        var wanted = fanOut.Choose(
            table.Route(KeyOf(webhookEvent)), each => each.WantsSource(webhookEvent.Source), webhookEvent);
        foreach (var subscription in wanted.Chosen)
        {
            messages.Add(MessageRenderer.RenderDead(
                webhookEvent, date, subscription, DeadReason.InvalidEvent, detail));
        }

        AddPassedOver(wanted, webhookEvent, date, messages);
    }

    private static RouteKey KeyOf(WebhookEvent webhookEvent) =>
        new(webhookEvent.TenantId, webhookEvent.ObjectName, webhookEvent.Type);

    private void Render(
        RoutingTable table, WebhookEvent webhookEvent, EventImages images, List<WebhookMessage> messages)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        var route = table.Route(KeyOf(webhookEvent));
        if (fanOut.MayBeTooWide(route))
        {
            RenderChosen(route, webhookEvent, date, images, messages);
            return;
        }

        foreach (var subscription in route)
        {
            if (subscription.WantsSource(webhookEvent.Source) && subscription.WantsChange(images))
            {
                messages.Add(renderer.Render(webhookEvent, date, images, subscription));
            }
        }
    }

    private void RenderChosen(
        ReadOnlySpan<CompiledSubscription> route,
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        EventImages images,
        List<WebhookMessage> messages)
    {
        var wanted = fanOut.Choose(
            route, each => each.WantsSource(webhookEvent.Source) && each.WantsChange(images), webhookEvent);
        foreach (var subscription in wanted.Chosen)
        {
            messages.Add(renderer.Render(webhookEvent, date, images, subscription));
        }

        AddPassedOver(wanted, webhookEvent, date, messages);
    }

    private static void AddPassedOver(
        FanOut.Choice wanted, WebhookEvent webhookEvent, DateTimeOffset date, List<WebhookMessage> messages)
    {
        foreach (var (first, detail) in wanted.PassedOver)
        {
            messages.Add(MessageRenderer.RenderDead(webhookEvent, date, first, DeadReason.Capacity, detail));
        }
    }
}
