namespace Webhooks;

/// <summary>Provides options for the in-memory stores.</summary>
public sealed class InMemoryOptions
{
    /// <summary>Gets or sets the maximum number of deliveries that wait.</summary>
    /// <value>The default is 20,000. Must be 80 or more, so that one message always fits.</value>
    /// <remarks>
    /// One webhook uses at most a quarter of it. One tenant uses at most a quarter of what is left: alone a fifth, eight of
    /// them two thirds together. If no webhook has a tenant, only the share of a webhook applies.
    /// </remarks>
    public int Capacity { get; set; } = 20_000;

    /// <summary>Gets or sets the maximum size in bytes of all messages that wait.</summary>
    /// <value>The default is 64 MB (67,108,864). Must be <see cref="WebhooksOptions.MaxPayloadBytes"/> or more.</value>
    /// <remarks>
    /// A body counts once, for any number of URLs. The shares of webhooks and tenants are those of <see cref="Capacity"/>.
    /// </remarks>
    public long CapacityBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the number of message ids that are kept after their deliveries settled, to detect events that come
    /// again.
    /// </summary>
    /// <value>The default is 100,000. Must be 0 or more.</value>
    /// <remarks>The ids of messages in the log are known in addition to these.</remarks>
    public int RememberedMessages { get; set; } = 100_000;

    /// <summary>
    /// Gets or sets the maximum number of settled deliveries in the log, with their messages and attempts.
    /// </summary>
    /// <value>The default is 1,000. Must be 0 or more. 0 keeps none.</value>
    /// <remarks>
    /// If the log is full, it first drops deliveries of the tenant that has most, as long as that tenant has more than a
    /// quarter. Then it drops the deliveries that settled first.
    /// </remarks>
    public int LoggedDeliveries { get; set; } = 1_000;

    /// <summary>
    /// Gets or sets the maximum size of the log in bytes: bodies of settled messages, and the responses and headers of all
    /// attempts.
    /// </summary>
    /// <value>The default is 16 MB (16,777,216). Must be 0 or more.</value>
    /// <remarks>
    /// If the log is full, it drops the deliveries that settled first, then the oldest responses. It starts with the tenant
    /// that has most, as long as that tenant has more than a quarter. Then it continues with all tenants.
    /// </remarks>
    public long LoggedBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets the time that a dispatch waits if the outbox is full, before it throws an exception.</summary>
    /// <value>The default is 1 second. Must be between zero and 1 second.</value>
    public TimeSpan FullTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
