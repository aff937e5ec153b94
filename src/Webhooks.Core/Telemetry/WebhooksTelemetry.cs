namespace Webhooks.Telemetry;

/// <summary>Provides the names of the meter, the activity source, instruments, activities and tags.</summary>
/// <remarks>
/// Tags of instruments have few values: no ids, URLs, payloads or secrets. See docs/telemetry.md.
/// </remarks>
public static class WebhooksTelemetry
{
    /// <summary>The name of the meter of all instruments.</summary>
    public const string MeterName = "Webhooks";

    /// <summary>The name of the source of all activities.</summary>
    public const string ActivitySourceName = "Webhooks";

    /// <summary>Counter: dispatched events, with or without a match.</summary>
    public const string Events = "webhooks.dispatch.events";

    /// <summary>Counter: recorded messages.</summary>
    public const string Messages = "webhooks.dispatch.messages";

    /// <summary>
    /// Histogram, seconds: the time that receivers took for an attempt, by <see cref="OutcomeTag"/>. Its count is the number
    /// of attempts.
    /// </summary>
    public const string AttemptDuration = "webhooks.delivery.attempt.duration";

    /// <summary>
    /// Histogram, seconds: the waiting time of deliveries in this library, from the due time to the attempt, by
    /// <see cref="LaneTag"/>.
    /// </summary>
    public const string AttemptWait = "webhooks.delivery.attempt.wait";

    /// <summary>
    /// Counter: requests that were repeated on a new connection within their attempt, because no connection was made or a
    /// kept one had ended.
    /// </summary>
    public const string Repeats = "webhooks.delivery.attempt.repeats";

    /// <summary>
    /// Gauge: deliveries that are not settled, by <see cref="StateTag"/>, if the outbox is an
    /// <see cref="Outbox.IOutboxBacklog"/>. Every process that delivers shows the deliveries of the whole outbox.
    /// </summary>
    public const string Backlog = "webhooks.delivery.backlog";

    /// <summary>
    /// Gauge, seconds: the age of the oldest due delivery, counted from its due time, or 0 if no delivery is due. It exists
    /// if <see cref="Backlog"/> does.
    /// </summary>
    public const string OldestDue = "webhooks.delivery.oldest_due";

    /// <summary>Gauge: receivers with an open circuit breaker for a tenant in this process, each counted once.</summary>
    public const string OpenCircuits = "webhooks.circuit.open";

    /// <summary>Counter: settled deliveries, by <see cref="StateTag"/> and <see cref="ReasonTag"/>.</summary>
    public const string Settled = "webhooks.delivery.settled";

    /// <summary>Up-down counter: deliveries claimed by this process whose outcome is not recorded yet.</summary>
    public const string InFlight = "webhooks.delivery.in_flight";

    /// <summary>Counter: leases that were lost to another worker before their outcome was recorded.</summary>
    public const string LostLeases = "webhooks.delivery.lost_leases";

    /// <summary>Counter: disabled URLs.</summary>
    public const string Disabled = "webhooks.destination.disabled";

    /// <summary>Activity: the matching, rendering and recording of events.</summary>
    public const string DispatchActivity = "webhooks.dispatch";

    /// <summary>Activity: the rendering of one message, within <see cref="DispatchActivity"/>.</summary>
    public const string MessageActivity = "webhooks.message";

    /// <summary>Activity: one attempt. It is its own trace with a link to the activity of the message.</summary>
    public const string AttemptActivity = "webhooks.attempt";

    /// <summary>Tag: the outcome of an attempt, as the name of an <see cref="OutcomeKind"/>.</summary>
    public const string OutcomeTag = "webhooks.outcome";

    /// <summary>Tag: <c>first</c> for a first attempt, <c>retry</c> for a retry.</summary>
    public const string LaneTag = "webhooks.lane";

    /// <summary>Tag: the state of a delivery, as the name of a <see cref="DeliveryState"/>.</summary>
    public const string StateTag = "webhooks.state";

    /// <summary>Tag: the reason why a delivery is dead.</summary>
    public const string ReasonTag = "webhooks.reason";

    /// <summary>Tag of activities: the host of the receiver.</summary>
    public const string HostTag = "server.address";

    /// <summary>Tag of activities: the id of the message.</summary>
    public const string MessageIdTag = "webhooks.message.id";

    /// <summary>Tag of activities: the id of the webhook.</summary>
    public const string WebhookIdTag = "webhooks.webhook.id";

    /// <summary>Tag of activities: the number of the attempt.</summary>
    public const string AttemptTag = "webhooks.attempt";
}
