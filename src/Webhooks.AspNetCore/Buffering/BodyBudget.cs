namespace Webhooks.Buffering;

/// <summary>
/// Limits the bytes of bodies in memory. One source (an address or a tenant) gets at most half of the total. Thread-safe.
/// </summary>
internal sealed class BodyBudget
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sources = [];
    private long _held;

    /// <summary>Gets the budget that all receiving endpoints of this process share.</summary>
    public static BodyBudget OfProcess { get; } = new();

    public long Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>Gets the number of sources that hold bytes.</summary>
    public int Sources
    {
        get
        {
            lock (_lock)
            {
                return _sources.Count;
            }
        }
    }

    /// <summary>Reserves bytes. Returns false if the total would exceed the maximum, or the source half of it.</summary>
    public bool TryTake(string source, int bytes, long most)
    {
        lock (_lock)
        {
            var held = _sources.GetValueOrDefault(source);
            if (_held + bytes > most || held + bytes > most / 2)
            {
                return false;
            }

            Set(source, held, bytes);
            return true;
        }
    }

    public void Return(string source, long bytes)
    {
        lock (_lock)
        {
            Set(source, _sources.GetValueOrDefault(source), -bytes);
        }
    }

    private void Set(string source, long held, long change)
    {
        _held += change;
        if (held + change == 0)
        {
            _sources.Remove(source);
        }
        else
        {
            _sources[source] = held + change;
        }
    }
}
