using Microsoft.Extensions.Options;

namespace Webhooks.Receiving;

/// <summary>
/// Remembers messages in this process. The number of requests limits messages in progress. Count and time limit handled
/// messages, oldest first, with a share for each sender.
/// </summary>
internal sealed class InMemoryWebhookInbox(IOptions<InMemoryInboxOptions> options, TimeProvider time) : IWebhookInbox
{
    private readonly InMemoryInboxOptions _bounds = options.Value;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, InboxRecord> _records = [];
    private readonly SenderShares _done = new();

    /// <summary>Begins a message of a sender that has its own share.</summary>
    public InboxEntry Begin(string key, int sender, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            Forget();
            if (_records.TryGetValue(key, out var known)
                && (known.IsDone || time.GetElapsedTime(known.Since) < known.Lease))
            {
                return new(key, known.IsDone ? InboxState.Done : InboxState.InProgress, Guid.Empty);
            }

            var begun = new InboxRecord(key, sender, Guid.NewGuid(), time.GetTimestamp(), lease);
            _records[key] = begun;
            return new(key, InboxState.New, begun.Token);
        }
    }

    public ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
        new(Begin(key, sender: 0, lease));

    public ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            var known = _records.GetValueOrDefault(entry.Key);
            if (known is not { IsDone: true })
            {
                var done = new InboxRecord(
                    entry.Key, known?.Sender ?? 0, entry.Token, time.GetTimestamp(), Lease: null);
                _records[entry.Key] = done;
                _done.Add(done);
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
        while (_done.Oldest is { } oldest && time.GetElapsedTime(oldest.Since) >= _bounds.Retention)
        {
            _records.Remove(_done.RemoveOldest().Key);
        }

        while (_done.Count > _bounds.Capacity)
        {
            _records.Remove(_done.RemoveOfTheLargest().Key);
        }
    }
}
