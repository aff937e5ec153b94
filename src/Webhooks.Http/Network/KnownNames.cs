using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Webhooks.Network;

/// <summary>Keeps the addresses of names for a few seconds. Thread-safe.</summary>
/// <remarks>
/// A burst of connections to one receiver asks once. The time is short, since a receiver that moves would be called at its
/// old address for as long. Addresses are checked at each connection, whether they were kept or not.
/// </remarks>
internal sealed class KnownNames(TimeProvider time, int capacity = KnownNames.Most)
{
    /// <summary>How many names are kept.</summary>
    public const int Most = 4096;

    /// <summary>How long addresses are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (IPAddress[] Addresses, long Since)> _names =
        new(StringComparer.OrdinalIgnoreCase);

    // All are kept for the same time: the order in which they came is the one in which they go.
    private readonly Queue<(string Host, long Since)> _order = new();

    /// <summary>How many names are kept now.</summary>
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

    /// <summary>Gets the addresses of a name if they are kept.</summary>
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

    /// <summary>Keeps the addresses of a name. If there is no room, the oldest name goes.</summary>
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
