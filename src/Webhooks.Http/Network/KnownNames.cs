using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Webhooks.Network;

/// <summary>Caches the addresses of names for a few seconds. Thread-safe.</summary>
/// <remarks>
/// A burst of connections to one receiver needs only one look-up. The time is short, because a receiver that moves is called
/// at its old address until it is over. Addresses are checked for each connection, cached or not.
/// </remarks>
internal sealed class KnownNames(TimeProvider time, int capacity = KnownNames.Most)
{
    /// <summary>The maximum number of cached names.</summary>
    public const int Most = 4096;

    /// <summary>The time for which addresses are cached.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (IPAddress[] Addresses, long Since)> _names =
        new(StringComparer.OrdinalIgnoreCase);

    // All names are cached for the same time, so they expire in the order in which they were added.
    private readonly Queue<(string Host, long Since)> _order = new();

    /// <summary>Gets the number of cached names.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _names.Count;
            }
        }
    }

    /// <summary>Returns the addresses of a name if they are cached.</summary>
    public bool TryGet(string host, [NotNullWhen(true)] out IPAddress[]? addresses)
    {
        lock (_lock)
        {
            addresses = _names.TryGetValue(host, out var known) && time.GetElapsedTime(known.Since) < Kept
                ? known.Addresses
                : null;
            return addresses is not null;
        }
    }

    /// <summary>Adds the addresses of a name. If the cache is full, the oldest name is removed.</summary>
    public void Add(string host, IPAddress[] addresses)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest)
                && (_order.Count >= capacity || time.GetElapsedTime(oldest.Since, now) >= Kept))
            {
                _order.Dequeue();
                if (_names.TryGetValue(oldest.Host, out var known) && known.Since == oldest.Since)
                {
                    _names.Remove(oldest.Host);
                }
            }

            _names[host] = (addresses, now);
            _order.Enqueue((host, now));
        }
    }
}
