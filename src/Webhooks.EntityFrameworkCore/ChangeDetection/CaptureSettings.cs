namespace Webhooks.ChangeDetection;

/// <summary>What holds for all changes of one save, however often an execution strategy tries it.</summary>
internal sealed class CaptureSettings(EventSource? source, DateTimeOffset date)
{
    private readonly Dictionary<object, string> _eventIds = new(ReferenceEqualityComparer.Instance);

    public EventSource? Source { get; } = source;

    public DateTimeOffset Date { get; } = date;

    /// <summary>The same for every attempt: one that had been committed without anyone knowing is then recognised.</summary>
    public string EventIdOf(object entity)
    {
        if (!_eventIds.TryGetValue(entity, out var id))
        {
            _eventIds.Add(entity, id = Identifiers.NewEventId());
        }

        return id;
    }
}
