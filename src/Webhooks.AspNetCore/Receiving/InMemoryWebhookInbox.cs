using Microsoft.Extensions.Options;

namespace Webhooks.Receiving;

/// <summary>
/// Remembers in this process. What is in progress is bounded by the requests there are; what is done by count and by
/// time, in the order in which it was done.
/// </summary>
internal sealed class InMemoryWebhookInbox(IOptions<InMemoryInboxOptions> options, TimeProvider time) : IWebhookInbox
{
    private readonly InMemoryInboxOptions _bounds = options.Value;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, InboxRecord> _records = [];
    private readonly Queue<(string Key, InboxRecord Record)> _done = new();

    public ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            Forget();
            if (_records.TryGetValue(key, out var known)
                && (known.IsDone || time.GetElapsedTime(known.Since) < known.Lease))
            {
                return new(new InboxEntry(key, known.IsDone ? InboxState.Done : InboxState.InProgress, Guid.Empty));
            }

            var begun = new InboxRecord(Guid.NewGuid(), time.GetTimestamp(), lease);
            _records[key] = begun;
            return new(new InboxEntry(key, InboxState.New, begun.Token));
        }
    }

    public ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            if (!_records.TryGetValue(entry.Key, out var known) || !known.IsDone)
            {
                var done = new InboxRecord(entry.Token, time.GetTimestamp(), Lease: null);
                _records[entry.Key] = done;
                _done.Enqueue((entry.Key, done));
                Forget();
            }
        }

        return default;
    }

    public ValueTask AbandonAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            if (_records.TryGetValue(entry.Key, out var known) && !known.IsDone && known.Token == entry.Token)
            {
                _records.Remove(entry.Key);
            }
        }

        return default;
    }

    private void Forget()
    {
        while (_done.TryPeek(out var oldest)
            && (_done.Count > _bounds.Capacity || time.GetElapsedTime(oldest.Record.Since) >= _bounds.Retention))
        {
            _done.Dequeue();
            _records.Remove(oldest.Key);
        }
    }
}
