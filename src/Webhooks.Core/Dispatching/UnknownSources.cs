using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Webhooks.Hosting;
using Webhooks.Telemetry;
using Webhooks.Text;

namespace Webhooks.Dispatching;

/// <summary>
/// Logs each event source that the catalog of the host does not have, once. Such events are dispatched, but no
/// subscription can name their source. Only the log shows this.
/// </summary>
internal sealed class UnknownSources(HostLogger<EventDispatcher> logger, IEventCatalog? catalog = null)
{
    /// <summary>
    /// The maximum number of names to remember and log. Names may come from the data of events, so their number is not
    /// bounded otherwise.
    /// </summary>
    public const int MaxNames = 1_000;

    private readonly HashSet<string> _logged = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    // The known source of the last event. The next event often has the same source, and a look-up reads all sources of the
    // catalog.
    private string? _known;

    /// <summary>Checks the source of an event that is dispatched, and logs it if it is unknown.</summary>
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
