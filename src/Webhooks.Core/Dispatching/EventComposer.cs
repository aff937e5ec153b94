using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Dispatching;

// Does not depend on the outbox, so an outbox can take it in its constructor.
internal sealed class EventComposer(
    WebhookDirectory directory,
    EventMatcher matcher,
    DispatchReport report,
    UnknownSources sources,
    WebhookSignals signals) : IEventComposer
{
    private DefinitionSnapshot? _last;

    public DefinitionSnapshot? CurrentDefinitions => directory.Fresh is { } table ? SnapshotOf(table) : null;

    public async ValueTask<DefinitionSnapshot> GetDefinitionsAsync(CancellationToken cancellationToken = default) =>
        SnapshotOf(await directory.GetAsync(cancellationToken).ConfigureAwait(false));

    public void Validate(WebhookEvent webhookEvent)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var errors = new List<WebhookError>();
        matcher.Check(webhookEvent, "$", errors);
        WebhookValidationException.ThrowIfAny(errors);
    }

    public void Validate(IReadOnlyList<WebhookEvent> webhookEvents)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        var errors = new List<WebhookError>();
        for (var i = 0; i < webhookEvents.Count; i++)
        {
            matcher.Check(webhookEvents[i], $"$[{i}]", errors);
        }

        WebhookValidationException.ThrowIfAny(errors);
    }

    public IReadOnlyList<WebhookMessage> Compose(IReadOnlyList<WebhookEvent> webhookEvents, DefinitionSnapshot definitions)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        ArgumentNullException.ThrowIfNull(definitions);
        var messages = new List<WebhookMessage>();
        var budget = new RenderBudget();
        foreach (var webhookEvent in webhookEvents)
        {
            sources.Note(webhookEvent);
            matcher.MatchOrGiveUp(definitions.Table, webhookEvent, messages, budget);
        }

        return messages;
    }

    public void Report(int eventCount, AddResult added)
    {
        ArgumentNullException.ThrowIfNull(added);
        report.Write(eventCount, added);
        if (added.Recorded > 0)
        {
            signals.NotifyDeliveriesDue();
        }
    }

    // One object for each table, so that callers can compare snapshots by reference and a check allocates nothing.
    private DefinitionSnapshot SnapshotOf(RoutingTable table)
    {
        var last = Volatile.Read(ref _last);
        if (last?.Table != table)
        {
            Volatile.Write(ref _last, last = new(table));
        }

        return last!;
    }
}
