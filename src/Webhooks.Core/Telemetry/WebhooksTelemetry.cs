namespace Webhooks.Telemetry;

/// <summary>The names of everything that can be observed: one meter, one activity source, instruments and tags.</summary>
/// <remarks>
/// Tags of instruments have few values: no ids, URLs, payloads or secrets. docs/telemetry.md says what to watch.
/// </remarks>
public static class WebhooksTelemetry
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "Webhooks";

    /// <summary>The source of all activities.</summary>
    public const string ActivitySourceName = "Webhooks";

    /// <summary>Counter: events that were dispatched, whether anyone wanted them or not.</summary>
    public const string Events = "webhooks.dispatch.events";

    /// <summary>Counter: messages that were recorded.</summary>
    public const string Messages = "webhooks.dispatch.messages";

    /// <summary>
    /// Histogram, seconds: how long the receivers took, attempt by attempt, by <see cref="OutcomeTag"/>. Its count is that
    /// of attempts.
    /// </summary>
    public const string AttemptDuration = "webhooks.delivery.attempt.duration";

    /// <summary>
    /// Histogram, seconds: how long deliveries waited with us, from being due to being taken up, by <see cref="LaneTag"/>.
    /// </summary>
    public const string AttemptWait = "webhooks.delivery.attempt.wait";

    /// <summary>
    /// Counter: requests that were repeated on a new connection within their attempt, since no connection came about, or
    /// since a kept one had ended.
    /// </summary>
    public const string Repeats = "webhooks.delivery.attempt.repeats";

    /// <summary>
    /// Gauge: deliveries that are not settled, by <see cref="StateTag"/>, where the store is an
    /// <see cref="Outbox.IOutboxBacklog"/>. Every process that delivers shows the whole of the store.
    /// </summary>
    public const string Backlog = "webhooks.delivery.backlog";

    /// <summary>
    /// Gauge, seconds: how long the delivery that has been due for longest has been due; 0 where none is. Shown where
    /// <see cref="Backlog"/> is.
    /// </summary>
    public const string OldestDue = "webhooks.delivery.oldest_due";

    /// <summary>
    /// Gauge: receivers whose circuit breaker holds deliveries of a tenant back in this process, each counted once.
    /// </summary>
    public const string OpenCircuits = "webhooks.circuit.open";

    /// <summary>Counter: deliveries that settled, by <see cref="StateTag"/> and <see cref="ReasonTag"/>.</summary>
    public const string Settled = "webhooks.delivery.settled";

    /// <summary>Gauge: deliveries that this process has claimed and not yet recorded.</summary>
    public const string InFlight = "webhooks.delivery.in_flight";

    /// <summary>Counter: leases that were lost to another worker before their outcome was recorded.</summary>
    public const string LostLeases = "webhooks.delivery.lost_leases";

    /// <summary>Counter: URLs that were disabled.</summary>
    public const string Disabled = "webhooks.destination.disabled";

    /// <summary>Activity: events are matched, rendered and recorded.</summary>
    public const string DispatchActivity = "webhooks.dispatch";

    /// <summary>Activity: one message is rendered, within <see cref="DispatchActivity"/>.</summary>
    public const string MessageActivity = "webhooks.message";

    /// <summary>Activity: one attempt is made; a trace of its own with a link to the message's.</summary>
    public const string AttemptActivity = "webhooks.attempt";

    /// <summary>What became of an attempt: the name of an <see cref="OutcomeKind"/>.</summary>
    public const string OutcomeTag = "webhooks.outcome";

    /// <summary>Whether it was a first attempt or a retry: <c>first</c> or <c>retry</c>.</summary>
    public const string LaneTag = "webhooks.lane";

    /// <summary>Where a delivery stands or how it ended: the name of a <see cref="DeliveryState"/>.</summary>
    public const string StateTag = "webhooks.state";

    /// <summary>Why a delivery is dead.</summary>
    public const string ReasonTag = "webhooks.reason";

    /// <summary>The host of the receiver; on activities only.</summary>
    public const string HostTag = "server.address";

    /// <summary>The message of an attempt; on activities only.</summary>
    public const string MessageIdTag = "webhooks.message.id";

    /// <summary>The webhook of an attempt; on activities only.</summary>
    public const string WebhookIdTag = "webhooks.webhook.id";

    /// <summary>The number of an attempt; on activities only.</summary>
    public const string AttemptTag = "webhooks.attempt";
}
