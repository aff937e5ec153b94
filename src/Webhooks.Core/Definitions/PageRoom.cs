namespace Webhooks.Definitions;

/// <summary>Says what has room on a page: as many as were asked for, but no more bytes than a page may have.</summary>
internal sealed class PageRoom(int limit)
{
    private int _count;
    private long _bytes;

    /// <summary>Whether something had no room, so that another page follows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How many to look for: those that are missing, and one that tells whether another page follows.</summary>
    public int Missing => limit - _count + 1;

    /// <summary>Whether the next one, of this size, is on the page. The first always is.</summary>
    public bool Takes(long bytes)
    {
        IsFull = _count == limit || (_count > 0 && _bytes + bytes > WebhookQuery.MaxPageBytes);
        if (!IsFull)
        {
            _count++;
            _bytes += bytes;
        }

        return !IsFull;
    }
}
