using Webhooks.Definitions.Validation;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Dispatching;

/// <summary>Routes, matches and renders events, and records their messages in one write.</summary>
internal sealed class EventDispatcher(
    WebhookDirectory directory,
    EventMatcher matcher,
    EventExplainer explainer,
    IOutbox store,
    DispatchReport report,
    WebhooksMetrics metrics,
    UnknownSources sources) : IEventDispatcher
{
    public ValueTask<DispatchResult> DispatchAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        if (directory.Fresh is { } table && IsUnwanted(table, webhookEvent))
        {
            sources.Note(webhookEvent);

            // An event that no subscription watches is the most frequent case, so it must cost nothing.
            metrics.Dispatched(1, 0);
            return default;
        }

        return DispatchAsync([webhookEvent], isBatch: false, WhenFull.Throw, cancellationToken);
    }

    public ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken = default) =>
        DispatchAsync(webhookEvents, WhenFull.Throw, cancellationToken);

    /// <summary>Records the messages of several events. Events of change sources wait for room in the outbox.</summary>
    public ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, WhenFull mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        return DispatchAsync(webhookEvents, isBatch: true, mode, cancellationToken);
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
        if (mode == WhenFull.Throw)
        {
            report.Write(webhookEvents.Count, added);
        }
        else
        {
            await report.WriteAndWaitAsync(webhookEvents.Count, added).ConfigureAwait(false);
        }

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
}
