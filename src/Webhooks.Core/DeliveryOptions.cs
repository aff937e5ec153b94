using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks;

/// <summary>How messages are delivered.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Whether a generic host runs the delivery pump in this process. Change sources are read in any case.</summary>
    /// <value>
    /// Null by default: the pump runs if there is a transport, and a warning tells of a host without one. False if other
    /// processes deliver from the same store (<c>DeliverElsewhere()</c>). True fails at start if there is no transport.
    /// </value>
    public bool? RunPump { get; set; }

    /// <summary>When attempts are made: the delay before each, the first included, as <c>0s,5s,5m,30m,2h</c>.</summary>
    /// <value>
    /// Null by default, which means <see cref="RetrySchedule.Default"/>: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h,
    /// 14 h, 20 h, 24 h. Units are ms, s, m, h and d.
    /// </value>
    public string? Schedule { get; set; }

    /// <summary>How much a delay may be prolonged at random, as a share of it, so that retries do not come in step.</summary>
    /// <value>0.1 by default; 0 to 1.</value>
    public double Jitter { get; set; } = 0.1;

    /// <summary>How many deliveries this process sends at once, besides those that wait for slow receivers.</summary>
    /// <value>128 by default; 1 to 10,000.</value>
    public int MaxConcurrency { get; set; } = 128;

    /// <summary>How many deliveries of one webhook this process sends at once; more wait without holding a worker.</summary>
    /// <value>8 by default; 1 or more.</value>
    public int MaxConcurrencyPerWebhook { get; set; } = 8;

    /// <summary>
    /// How large a part of what is free of <see cref="MaxConcurrency"/>, and of <see cref="MaxSlowCalls"/>, one tenant may use:
    /// so some of it is left to whoever comes next. See <see cref="TenantSlots"/>. Not read while no webhook has a tenant.
    /// </summary>
    /// <value>0.25 by default, by which one tenant uses at most a fifth; 0.01 to 1.</value>
    public double TenantShare { get; set; } = 0.25;

    /// <summary>
    /// How long a delivery that waits for its receiver keeps its place among <see cref="MaxConcurrency"/>. After that it goes
    /// on as one of <see cref="MaxSlowCalls"/>, where there is room for it.
    /// </summary>
    /// <value>1 second by default; 10 ms to a minute.</value>
    public TimeSpan SlowCallAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many deliveries that wait for slow receivers go on beside <see cref="MaxConcurrency"/>: each costs a connection and
    /// some memory. Of one tenant there are at most <see cref="TenantShare"/> of the room that is left.
    /// </summary>
    /// <value>1,024 by default; 0 to 100,000. With 0 a slow receiver keeps its slot to the end.</value>
    public int MaxSlowCalls { get; set; } = 1_024;

    /// <summary>
    /// Which share of <see cref="MaxConcurrency"/>, and of <see cref="MaxConcurrencyPerWebhook"/>, is kept free of retries,
    /// so that a storm of them never keeps new messages waiting. First attempts may use everything.
    /// </summary>
    /// <value>0.25 by default; 0 to 0.9. Rounded up, but at least one retry can always be made.</value>
    public double ReservedForFirstAttempts { get; set; } = 0.25;

    /// <summary>How long a delivery belongs to the worker that claimed it; prolonged while it is being sent.</summary>
    /// <value>30 seconds by default; 1 second to 30 seconds.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to sleep at most where nobody signals that deliveries are due.</summary>
    /// <value>30 seconds by default; 100 ms to an hour.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old a delivery may become, whatever it waits for, before it is dead, <c>expired</c>.</summary>
    /// <value>14 days by default; longer than the schedule.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The longest that a receiver's <c>Retry-After</c> may put off the next attempt.</summary>
    /// <value>24 hours by default; zero ignores the header.</value>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Statuses by which a receiver refuses a message for good: it is dead at once, <c>refused</c>.</summary>
    /// <value>
    /// Null by default, which means 413: the body is recorded and would be as large the next time. From 400 to 499, but
    /// for 408, 425 and 429, which ask to be tried again; empty for none. An answer with a <c>Retry-After</c> is retried
    /// all the same, since that makes it temporary (RFC 9110, 15.5.14). 410 always ends a delivery, and disables the URL.
    /// </value>
    public IReadOnlyList<int>? PermanentStatusCodes { get; set; }

    /// <summary>How long nothing but failures may go on before observers are told that a URL is failing.</summary>
    /// <value>1 day by default; shorter than <see cref="DisableAfter"/>.</value>
    public TimeSpan ReportFailingAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long nothing but failures may go on before a URL is disabled, where they were spread over that time and over
    /// messages as <see cref="DestinationState.Apply"/> says.
    /// </summary>
    /// <value>5 days by default.</value>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>
    /// How many deliveries a second become due of those that were held for a URL that is enabled again, or that waited for
    /// a webhook that is active again, so that a receiver that is back is not overrun. It counts for each URL; the webhook's
    /// own limits hold besides.
    /// </summary>
    /// <value>10 by default; 1 to 10,000.</value>
    public int ResumeRate { get; set; } = 10;

    /// <summary>
    /// How long a store keeps settled messages: its log, and the ids by which an event that comes again is recognised.
    /// </summary>
    /// <value>30 days by default; an hour to 10 years. What is older is removed in small steps while a pump runs.</value>
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How many bytes of responses a store keeps for one tenant on one day, UTC; what belongs to no tenant counts as one. A
    /// response that would exceed it is dropped, and its attempt says so (<see cref="AttemptOutcome.ResponseIsDropped"/>).
    /// </summary>
    /// <remarks>
    /// A response counts with all that was kept of it when its attempt was recorded. In a database the count is kept over all
    /// processes; each looks at what the others wrote when it has itself written a sixteenth of the limit since it last looked.
    /// </remarks>
    /// <value>50 MB (52,428,800) by default; 0 or more, 0 keeps no responses.</value>
    public long LoggedResponseBytesPerTenantAndDay { get; set; } = 50 * 1024 * 1024;

    /// <summary>How long a stopping pump waits for what is in flight, before it gives it back.</summary>
    /// <value>10 seconds by default; zero gives everything back at once.</value>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
