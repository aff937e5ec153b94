using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Webhooks.Hosting;
using Webhooks.Telemetry;
using Webhooks.Text;

namespace Webhooks.Dispatching;

/// <summary>
/// Logs each event source that the catalog of the host does not have, once. Such events are dispatched, but no
/// subscription can name their source. Only the log shows it.
/// </summary>
internal sealed class UnknownSources(HostLogger<EventDispatcher> logger, IEventCatalog? catalog = null)
{
    /// <summary>Names may come with the data of an event, so only so many are remembered, and logged.</summary>
    public const int MaxNames = 1_000;

    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    // What was looked up last: events of one source follow one another, and a catalog is asked for all its sources.
    private string? _known;

    /// <summary>Looks at the source of an event that is dispatched.</summary>
    public void Note(WebhookEvent webhookEvent)
    {
        if (catalog is not null
            && webhookEvent?.Source is { Value: var name } source
            && name != Volatile.Read(ref _known))
        {
            Note(source, catalog);
        }
    }

    private void Note(EventSource source, IEventCatalog declared)
    {
        if (CatalogRules.IsKnown(source, declared) || !TextRules.IsWord(source.Value))
        {
            Volatile.Write(ref _known, source.Value);
            return;
        }

        bool isNew;
        lock (_lock)
        {
            isNew = _logged.Count < MaxNames && _logged.Add(source.Value);
        }

        if (isNew)
        {
            Log.SourceUnknown(logger, Shown.Text(source.Value));
        }
    }
}
