namespace Webhooks.Completing;

/// <summary>Counts the bytes of responses that a tenant logged on a day, as far as this process knows.</summary>
internal sealed class LoggedBytes
{
    /// <summary>The bytes of all processes at the last read.</summary>
    private long _seen;

    /// <summary>The bytes of this process since then.</summary>
    private long _added;

    /// <summary>Returns whether other processes may have written enough to matter.</summary>
    public bool IsUncertain(long limit, long step) => _seen < limit && _added > 0 && _added >= step;

    public void Look(long written) => (_seen, _added) = (written, 0);

    /// <summary>Counts a response. Returns false if the limit leaves no room for it.</summary>
    public bool TryAdd(int length, long limit)
    {
        if (length > limit - _seen - _added)
        {
            return false;
        }

        _added += length;
        return true;
    }
}
