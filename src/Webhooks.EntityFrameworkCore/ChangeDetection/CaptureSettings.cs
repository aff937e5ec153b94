namespace Webhooks.ChangeDetection;

/// <summary>What holds for all changes of one save, however often an execution strategy tries it.</summary>
internal sealed class CaptureSettings(EventSource? source, DateTimeOffset date)
{
    private readonly Dictionary<object, string> _eventIds = [];

    public EventSource? Source { get; } = source;

    public DateTimeOffset Date { get; } = date;

    /// <summary>The same for every attempt: one that had been committed without anyone knowing is then recognised.</summary>
    /// <param name="row">What stands for the row that changes.</param>
    public string EventIdOf(object row)
    {
        if (!_eventIds.TryGetValue(row, out var id))
        {
            _eventIds.Add(row, id = WebhookEvent.NewId());
        }

        return id;
    }
}
