namespace Webhooks.ChangeDetection;

/// <summary>Holds the settings of all changes of one save, across the retries of an execution strategy.</summary>
internal sealed class CaptureSettings(EventSource? source, DateTimeOffset date)
{
    private readonly Dictionary<object, string> _eventIds = [];

    public EventSource? Source { get; } = source;

    public DateTimeOffset Date { get; } = date;

    /// <summary>
    /// Returns the event id, the same for every attempt. If an attempt was committed unnoticed, its messages are
    /// recognized.
    /// </summary>
    /// <param name="row">The identity of the row that changes.</param>
    public string EventIdOf(object row)
    {
        if (!_eventIds.TryGetValue(row, out var id))
        {
            _eventIds.Add(row, id = Identifiers.NewEventId());
        }

        return id;
    }
}
