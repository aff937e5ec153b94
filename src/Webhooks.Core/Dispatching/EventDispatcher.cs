using Microsoft.Extensions.Logging;
using Webhooks.Definitions.Validation;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Routes, matches and renders events, and records what they owe in one write.</summary>
internal sealed class EventDispatcher(
    WebhookDirectory directory,
    EventMatcher matcher,
    EventExplainer explainer,
    IOutbox store,
    ObserverRelay observers,
    WebhooksMetrics metrics,
    UnknownSources sources,
    HostLogger<EventDispatcher> logger) : IEventDispatcher
{
    public ValueTask<DispatchResult> DispatchAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        if (directory.Fresh is { } table && IsUnwanted(table, webhookEvent))
        {
            sources.Note(webhookEvent);

            // The change that nobody subscribed to: the most frequent case, and free.
            metrics.Dispatched(1, 0);
            return default;
        }

        return DispatchAsync([webhookEvent], isBatch: false, WhenFull.Throw, cancellationToken);
    }

    public ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken = default) =>
        DispatchAsync(webhookEvents, WhenFull.Throw, cancellationToken);

    /// <summary>Records what several events owe; pulled ones wait for room.</summary>
    public ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, WhenFull mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        return DispatchAsync(webhookEvents, isBatch: true, mode, cancellationToken);
    }

    /// <summary>
    /// The messages that events owe, for an outbox that records them itself, in a transaction of the host. An event that
    /// cannot be sent does not fail it: its messages are dead.
    /// </summary>
    public async ValueTask<IReadOnlyList<WebhookMessage>> ComposeAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken)
    {
        return Compose(await directory.GetAsync(cancellationToken).ConfigureAwait(false), webhookEvents);
    }

    /// <summary>The same, by definitions that were read before.</summary>
    public IReadOnlyList<WebhookMessage> Compose(RoutingTable table, IReadOnlyList<WebhookEvent> webhookEvents)
    {
        var messages = new List<WebhookMessage>();
        var budget = new RenderBudget();
        foreach (var webhookEvent in webhookEvents)
        {
            sources.Note(webhookEvent);
            matcher.MatchOrGiveUp(table, webhookEvent, messages, budget);
        }

        return messages;
    }

    /// <summary>Refuses events that break the rules or have values that cannot be sent, as a dispatch does.</summary>
    public void Validate(IReadOnlyList<WebhookEvent> webhookEvents, bool isBatch)
    {
        var errors = new List<WebhookError>();
        for (var i = 0; i < webhookEvents.Count; i++)
        {
            matcher.Check(webhookEvents[i], isBatch ? $"$[{i}]" : "$", errors);
        }

        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }
    }

    /// <summary>Counts and tells what such an outbox recorded, once that is committed.</summary>
    public async ValueTask ReportAsync(int webhookEvents, AddResult added, WhenFull mode)
    {
        metrics.Dispatched(webhookEvents, added.Recorded);
        await ReportDeadAsync(added.Dead, mode).ConfigureAwait(false);
        await ReportDeadAsync(added.Evicted, mode).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<WebhookMessage>> PreviewAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return Match(table, [webhookEvent], isBatch: false);
    }

    public async ValueTask<IReadOnlyList<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return explainer.Explain(table, webhookEvent);
    }

    private static bool IsUnwanted(RoutingTable table, WebhookEvent webhookEvent) =>
        EventRules.IsPlainlyWellFormed(webhookEvent) && !EventMatcher.IsWatched(table, webhookEvent);

    private async ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents,
        bool isBatch,
        WhenFull mode,
        CancellationToken cancellationToken)
    {
        using var activity = WebhooksActivities.StartDispatch();
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        var messages = Match(table, webhookEvents, isBatch);
        for (var i = 0; i < webhookEvents.Count; i++)
        {
            sources.Note(webhookEvents[i]);
        }

        if (messages.Length == 0)
        {
            metrics.Dispatched(webhookEvents.Count, 0);
            return default;
        }

        var added = await store.AddAsync(messages, mode, cancellationToken).ConfigureAwait(false);
        await ReportAsync(webhookEvents.Count, added, mode).ConfigureAwait(false);
        return new(messages.Length, added.Recorded, added.Dead.Count);
    }

    private WebhookMessage[] Match(RoutingTable table, IReadOnlyList<WebhookEvent> webhookEvents, bool isBatch)
    {
        using var found = MatchLists.Take();
        for (var i = 0; i < webhookEvents.Count; i++)
        {
            matcher.Match(
                table, webhookEvents[i], isBatch ? $"$[{i}]" : "$", found.Messages, found.Errors, found.Budget);
        }

        return found.Errors.Count == 0
            ? [.. found.Messages]
            : throw new WebhookValidationException([.. found.Errors]);
    }

    /// <summary>Tells of what ended dead; whoever pushed an event never waits for observers, a pulled source can.</summary>
    private async ValueTask ReportDeadAsync(IReadOnlyList<Delivery> dead, WhenFull mode)
    {
        if (dead.Count > 0)
        {
            Log.DispatchedDead(logger, dead.Count, dead[0].Id, ReasonOf(dead[0]));
        }

        foreach (var delivery in dead)
        {
            metrics.Settled(delivery.State, delivery.DeadReason);
            if (logger.IsEnabled(LogLevel.Information))
            {
                Log.DeadUnattempted(logger, delivery.Id, delivery.MessageId, ReasonOf(delivery));
            }

            if (mode == WhenFull.Throw)
            {
                observers.Settled(delivery);
            }
            else
            {
                await observers.SettledAsync(delivery, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static string ReasonOf(Delivery delivery) => $"{delivery.DeadReason?.ToText()}, {delivery.Detail}";
}
