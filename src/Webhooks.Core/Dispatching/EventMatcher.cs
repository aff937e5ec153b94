using Webhooks.Definitions;
using Webhooks.Matching;

namespace Webhooks.Dispatching;

/// <summary>Finds the subscriptions that an event matches, and renders its messages. Records nothing.</summary>
internal sealed class EventMatcher(
    IWebhookValidator validator, MessageRenderer renderer, FanOut fanOut, TimeProvider time, IEventCatalog? catalog = null)
{
    /// <summary>The maximum number of errors that a dead message of an event lists.</summary>
    private const int MostShown = 10;

    /// <summary>Determines whether an active subscription can match an event. Does not read its values.</summary>
    public static bool IsWatched(RoutingTable table, WebhookEvent webhookEvent) =>
        IsWatched(table, RouteKey.Of(webhookEvent), webhookEvent.Source);

    /// <summary>Determines whether an active subscription can match events with this key and source.</summary>
    public static bool IsWatched(RoutingTable table, in RouteKey key, EventSource? source)
    {
        var webhookEvent = new MatchedEvent(key, source, default);
        foreach (var subscription in table.Route(key))
        {
            if (MatchRules.MayMatch(subscription, webhookEvent))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the messages of an event, or its errors if it is not valid.</summary>
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
            // The catalog of the host runs here. An exception of it must not fail a dispatch.
            GiveUp(table, webhookEvent, exception, detail: null, messages);
        }
    }

    /// <summary>Adds the errors of an event and its values, even if no subscription watches the event.</summary>
    public void Check(WebhookEvent webhookEvent, string path, List<WebhookError> errors)
    {
        var before = errors.Count;
        errors.AddRange(validator.Validate(webhookEvent, path));
        if (errors.Count == before)
        {
            using var images = EventImages.Encode(webhookEvent, path, catalog, errors);
        }
    }

    /// <summary>
    /// Adds the messages of an event. If the event cannot be sent, adds a dead message for each subscription that might
    /// match it.
    /// </summary>
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
            // A validator of the host threw. A dispatch reports that to its caller, but a save must not fail.
            GiveUp(table, webhookEvent, exception, detail: null, messages);
            return;
        }

        if (errors.Count > 0)
        {
            GiveUp(table, webhookEvent, exception: null, string.Join(' ', errors.Take(MostShown)), messages);
        }
    }

    private void Render(
        RoutingTable table,
        WebhookEvent webhookEvent,
        EventImages images,
        List<WebhookMessage> messages,
        RenderBudget budget)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        var matched = MatchedEvent.Of(webhookEvent, images);
        var route = table.Route(matched.Key);
        if (fanOut.MayBeTooWide(route))
        {
            RenderChosen(route, webhookEvent, date, matched, messages, budget);
            return;
        }

        foreach (var subscription in route)
        {
            RenderWanted(subscription, webhookEvent, date, matched, messages, budget);
        }
    }

    private void RenderChosen(
        ReadOnlySpan<CompiledSubscription> route,
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        MatchedEvent matched,
        List<WebhookMessage> messages,
        RenderBudget budget)
    {
        var wanted = fanOut.Choose(route, each => MayWant(each, matched), webhookEvent);
        foreach (var subscription in wanted.Chosen)
        {
            RenderWanted(subscription, webhookEvent, date, matched, messages, budget);
        }

        AddPassedOver(wanted, webhookEvent, date, messages);
    }

    /// <summary>Adds the message of one subscription. If rendering fails, only this message is dead.</summary>
    private void RenderWanted(
        CompiledSubscription subscription,
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        in MatchedEvent matched,
        List<WebhookMessage> messages,
        RenderBudget budget)
    {
        try
        {
            if (MatchRules.IsMatch(subscription, matched))
            {
                messages.Add(renderer.Render(webhookEvent, date, matched.Images, subscription, budget));
            }
        }
        catch (Exception exception)
        {
            messages.Add(renderer.RenderFailed(
                webhookEvent, date, subscription, DeadReason.InvalidEvent, exception));
        }
    }

    /// <summary>Returns <see langword="true"/> also if matching fails, because a dead message is made then.</summary>
    private static bool MayWant(CompiledSubscription subscription, in MatchedEvent matched)
    {
        try
        {
            return MatchRules.IsMatch(subscription, matched);
        }
        catch (Exception)
        {
            return true;
        }
    }

    /// <summary>Adds a dead message for each subscription that might match the event.</summary>
    private void GiveUp(
        RoutingTable table,
        WebhookEvent webhookEvent,
        Exception? exception,
        string? detail,
        List<WebhookMessage> messages)
    {
        var date = webhookEvent.Date ?? time.GetUtcNow();
        var matched = MatchedEvent.Of(webhookEvent);
        var wanted = fanOut.Choose(table.Route(matched.Key), each => MatchRules.MayMatch(each, matched), webhookEvent);
        foreach (var subscription in wanted.Chosen)
        {
            messages.Add(exception is null
                ? MessageRenderer.RenderDead(webhookEvent, date, subscription, DeadReason.InvalidEvent, detail)
                : renderer.RenderFailed(webhookEvent, date, subscription, DeadReason.InvalidEvent, exception));
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
