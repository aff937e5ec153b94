namespace Webhooks.Completing;

/// <summary>How many bytes of responses a tenant had logged on a day, as far as this process knows.</summary>
internal sealed class LoggedBytes
{
    /// <summary>Of all processes, at the last look.</summary>
    private long _seen;

    /// <summary>Of this process, since then.</summary>
    private long _added;

    /// <summary>Whether others may have written enough meanwhile to matter.</summary>
    public bool IsUncertain(long limit, long step) => _seen < limit && _added > 0 && _added >= step;

    public void Look(long written) => (_seen, _added) = (written, 0);

    /// <summary>Counts a response; false where there is no room for it.</summary>
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
