namespace Webhooks.Definitions;

/// <summary>Limits a page to a number of items and to <see cref="WebhookQuery.MaxPageBytes"/>.</summary>
internal sealed class PageRoom(int limit)
{
    private int _count;
    private long _bytes;

    /// <summary>Gets a value indicating whether an item did not fit, so that another page follows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Gets the number of items to read: those that are missing, and one to detect another page.</summary>
    public int Missing => limit - _count + 1;

    /// <summary>Adds the next item if it fits. The first item always fits.</summary>
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
