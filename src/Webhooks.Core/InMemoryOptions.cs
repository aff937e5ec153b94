namespace Webhooks;

/// <summary>The bounds of the stores in memory.</summary>
public sealed class InMemoryOptions
{
    /// <summary>
    /// How many deliveries may be waiting at once. One webhook may fill at most a quarter of it, and one tenant at most a
    /// quarter of what is left: alone a fifth, eight of them two thirds together. Where no webhook has a tenant, only the share of a
    /// webhook counts.
    /// </summary>
    /// <value>100,000 by default; 80 or more, so that one message always fits.</value>
    public int Capacity { get; set; } = 100_000;

    /// <summary>
    /// How many bytes the messages may have that are waiting at once; a body counts once, however many URLs it is owed to. Shares
    /// of webhooks and tenants are those of <see cref="Capacity"/>.
    /// </summary>
    /// <value>256 MB (268,435,456) by default; <see cref="WebhooksOptions.MaxPayloadBytes"/> or more.</value>
    public long CapacityBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>
    /// How many message ids are remembered after their deliveries settled, to recognise an event that comes again. Those of
    /// the log are known besides.
    /// </summary>
    /// <value>100,000 by default; 0 or more.</value>
    public int RememberedMessages { get; set; } = 100_000;

    /// <summary>
    /// How many settled deliveries the log keeps, with their messages and attempts. Where there are more, the tenant that has
    /// most gives way first, as long as it has more than a quarter; then those give way that settled first.
    /// </summary>
    /// <value>10,000 by default; 0 keeps none.</value>
    public int LoggedDeliveries { get; set; } = 10_000;

    /// <summary>
    /// How many bytes the log keeps: bodies of messages that are settled, and responses to every attempt. Where there are
    /// more, the deliveries that settled first give way, then the oldest responses; of the tenant that has most, as long as it
    /// has more than a quarter, and then of all.
    /// </summary>
    /// <value>64 MB (67,108,864) by default; 0 or more.</value>
    public long LoggedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a dispatch waits where the store is full, before it throws.</summary>
    /// <value>1 second by default; at most 1 second.</value>
    public TimeSpan FullTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
