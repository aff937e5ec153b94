namespace Webhooks.Buffering;

/// <summary>
/// The bytes of bodies that requests hold at this moment, and who has how many of them: a source, be it an address or a
/// tenant, has half of all at most, so that none takes everything. Thread safe.
/// </summary>
internal sealed class BodyBudget
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sources = [];
    private long _held;

    /// <summary>What all endpoints of this process that receive webhooks share.</summary>
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

    /// <summary>How many sources hold anything.</summary>
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

    /// <summary>
    /// Takes so many bytes; not where all would hold more than there may be, or the source more than half.
    /// </summary>
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
