using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks;

/// <summary>Provides options for retries, concurrency, leases and retention.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Gets or sets a value indicating whether a generic host runs the delivery pump in this process.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the pump runs if a transport is registered, and otherwise a warning is logged.
    /// With <see langword="true"/>, startup fails if no transport is registered. Use <see langword="false"/> if other
    /// processes deliver from the same outbox (<c>DeliverElsewhere()</c>).
    /// </value>
    /// <remarks>Change sources are read in any case.</remarks>
    public bool? RunPump { get; set; }

    /// <summary>
    /// Gets or sets the retry schedule: the delay before each attempt, including the first one, for example
    /// <c>0s,5s,5m,30m,2h</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which means <see cref="RetrySchedule.Default"/>: immediately, 5 s, 5 min, 30
    /// min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. Units are ms, s, m, h and d.
    /// </value>
    public string? Schedule { get; set; }

    /// <summary>
    /// Gets or sets the maximum random extension of a delay, as a share of the delay. It keeps retries from coinciding.
    /// </summary>
    /// <value>The default is 0.1. Must be between 0 and 1.</value>
    public double Jitter { get; set; } = 0.1;

    /// <summary>Gets or sets the maximum number of deliveries that this process sends at the same time.</summary>
    /// <value>The default is 128. Must be between 1 and 10,000.</value>
    /// <remarks>Deliveries that wait for slow receivers are not counted, see <see cref="MaxSlowCalls"/>.</remarks>
    public int MaxConcurrency { get; set; } = 128;

    /// <summary>
    /// Gets or sets the maximum number of deliveries of one webhook that this process sends at the same time. Others wait
    /// without a slot.
    /// </summary>
    /// <value>The default is 8. Must be between 1 and 10,000.</value>
    public int MaxConcurrencyPerWebhook { get; set; } = 8;

    /// <summary>
    /// Gets or sets the share of the free slots that one tenant can use, of <see cref="MaxConcurrency"/> and of
    /// <see cref="MaxSlowCalls"/>.
    /// </summary>
    /// <value>The default is 0.25: one tenant uses at most a fifth of all slots. Must be between 0.01 and 1.</value>
    /// <remarks>
    /// Some slots are always left for other tenants, see <see cref="TenantSlots"/>. Ignored while no webhook has a tenant.
    /// </remarks>
    public double TenantShare { get; set; } = 0.25;

    /// <summary>
    /// Gets or sets the time after which a delivery that waits for its receiver returns its slot of
    /// <see cref="MaxConcurrency"/>.
    /// </summary>
    /// <value>The default is 1 second. Must be between 10 milliseconds and 1 minute.</value>
    /// <remarks>The delivery then continues as one of <see cref="MaxSlowCalls"/>, if there is room.</remarks>
    public TimeSpan SlowCallAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets or sets the maximum number of deliveries that wait for slow receivers in addition to
    /// <see cref="MaxConcurrency"/>.
    /// </summary>
    /// <value>
    /// The default is 1,024. Must be between 0 and 100,000. With 0, a delivery to a slow receiver keeps its slot until it
    /// ends.
    /// </value>
    /// <remarks>
    /// Each costs a connection and some memory. One tenant uses at most <see cref="TenantShare"/> of the room that is left.
    /// </remarks>
    public int MaxSlowCalls { get; set; } = 1_024;

    /// <summary>
    /// Gets or sets the share of <see cref="MaxConcurrency"/> and <see cref="MaxConcurrencyPerWebhook"/> that retries cannot
    /// use.
    /// </summary>
    /// <value>
    /// The default is 0.25. Must be between 0 and 0.9. The number of reserved slots is rounded up, but retries can always
    /// use one slot.
    /// </value>
    /// <remarks>
    /// New messages then do not wait for retries. If there is only one slot, the two take turns. First attempts can use all
    /// slots.
    /// </remarks>
    public double ReservedForFirstAttempts { get; set; } = 0.25;

    /// <summary>Gets or sets the duration of a lease. The pump renews leases while it sends.</summary>
    /// <value>The default is 30 seconds. Must be between 1 and 30 seconds.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the maximum interval at which the pump polls for due deliveries, without a signal.</summary>
    /// <value>The default is 30 seconds. Must be between 100 milliseconds and 1 hour.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the age at which a delivery that is not settled is marked dead, <c>expired</c>.</summary>
    /// <value>The default is 14 days. Must be between 1 second and 365 days, and longer than the schedule.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Gets or sets the maximum delay that a receiver can request with <c>Retry-After</c>.</summary>
    /// <value>The default is 24 hours. Must be between zero and 14 days. Zero ignores the header.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Gets or sets the statuses by which a receiver permanently refuses a message. The delivery is marked dead,
    /// <c>refused</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>, which means 413, because a retry would send a body of the same size. Must be
    /// from 400 to 499, except 408, 425 and 429, which request a retry. An empty list means none.
    /// </value>
    /// <remarks>
    /// A response with <c>Retry-After</c> is retried anyway, because the header makes it temporary (RFC 9110, 15.5.14).
    /// Status 410 always settles a delivery and disables the URL.
    /// </remarks>
    public IReadOnlyList<int>? PermanentStatusCodes { get; set; }

    /// <summary>
    /// Gets or sets the time of continuous failures after which observers are notified that a URL is failing.
    /// </summary>
    /// <value>The default is 1 day. Must be shorter than <see cref="DisableAfter"/>.</value>
    public TimeSpan ReportFailingAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets the time of continuous failures after which a URL is disabled.</summary>
    /// <value>The default is 5 days. Must be between 1 second and 365 days.</value>
    /// <remarks>
    /// The failures must also be spread over that time and over messages, see <see cref="DestinationState.Apply"/>.
    /// </remarks>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>
    /// Gets or sets the number of deliveries per second that resume for each URL after it is enabled or its webhook is
    /// activated.
    /// </summary>
    /// <value>The default is 10. Must be between 1 and 10,000.</value>
    /// <remarks>The rate protects a receiver that is available again. The limits of the webhook apply in addition.</remarks>
    public int ResumeRate { get; set; } = 10;

    /// <summary>
    /// Gets or sets the time for which an outbox keeps settled messages: its log, and the ids that detect events that come
    /// again.
    /// </summary>
    /// <value>
    /// The default is 30 days. Must be between 1 hour and 3,653 days. Older messages are removed in small steps while a pump
    /// runs.
    /// </value>
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Gets or sets the maximum size in bytes of all responses that the log keeps for one tenant and one day in UTC.
    /// </summary>
    /// <value>The default is 50 MB (52,428,800). Must be 0 or more. 0 keeps no responses.</value>
    /// <remarks>
    /// <para>
    /// A response beyond the limit is dropped, and its attempt is marked (<see cref="AttemptOutcome.ResponseIsDropped"/>).
    /// Webhooks without a tenant count as one tenant.
    /// </para>
    /// <para>
    /// A response counts with the size that was kept when its attempt was recorded: its body and its headers. In a database
    /// the count covers all processes. A process reads the total again after it has written a sixteenth of the limit.
    /// </para>
    /// </remarks>
    public long LoggedResponseBytesPerTenantAndDay { get; set; } = 50 * 1024 * 1024;

    /// <summary>
    /// Gets or sets the time that a stopping pump waits for attempts in progress, before it returns their leases.
    /// </summary>
    /// <value>The default is 10 seconds. Must be between zero and 1 hour. Zero returns all leases immediately.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
