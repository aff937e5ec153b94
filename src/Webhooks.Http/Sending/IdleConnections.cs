using Webhooks.Attempts;

namespace Webhooks.Sending;

/// <summary>
/// Limits the connections that are open while no attempt uses them, over all receivers. Beyond the limit, the one that was
/// unused for the longest time is closed. Thread-safe.
/// </summary>
/// <remarks>
/// The transport has a pool for each receiver and no limit over all pools. It finds out that a connection in a pool was
/// closed before it uses it.
/// </remarks>
/// <param name="most">The maximum number of idle connections.</param>
internal sealed class IdleConnections(int most)
{
    private readonly Lock _lock = new();

    // From the longest unused on. Each connection has its node, so nothing is allocated.
    private readonly LinkedList<ConnectionStream> _idle = new();

    /// <summary>Gets the number of idle connections.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>Marks a connection as used.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="attempt">The attempt that uses it, or null if it is unknown.</param>
    /// <returns>false if the connection is closed.</returns>
    public bool TryUse(ConnectionStream connection, AttemptProgress? attempt)
    {
        lock (_lock)
        {
            connection.Attempt = attempt;
            Remove(connection);
            return !connection.IsClosed;
        }
    }

    /// <summary>Marks a connection as idle, unless another attempt uses it already.</summary>
    public void Leave(ConnectionStream connection, AttemptProgress attempt)
    {
        ConnectionStream? longest = null;
        lock (_lock)
        {
            if (connection.Attempt != attempt || connection.IsClosed)
            {
                return;
            }

            connection.Attempt = null;
            _idle.AddLast(connection.Place);
            if (_idle.Count > most)
            {
                longest = _idle.First!.Value;
                longest.IsClosed = true;
                Remove(longest);
            }
        }

        longest?.CloseInner();
    }

    /// <summary>Removes a connection that was closed.</summary>
    public void Forget(ConnectionStream connection)
    {
        lock (_lock)
        {
            connection.IsClosed = true;
            connection.Attempt = null;
            Remove(connection);
        }
    }

    private void Remove(ConnectionStream connection)
    {
        if (connection.Place.List is not null)
        {
            _idle.Remove(connection.Place);
        }
    }
}
