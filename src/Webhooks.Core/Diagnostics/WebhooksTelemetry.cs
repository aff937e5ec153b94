namespace Webhooks;

/// <summary>The names of everything that can be observed: one meter, one activity source, instruments and tags.</summary>
/// <remarks>Tags have few values: no ids, URLs, payloads or secrets.</remarks>
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

    /// <summary>Histogram, seconds: how long attempts took, by <see cref="OutcomeTag"/>. Its count is that of attempts.</summary>
    public const string AttemptDuration = "webhooks.delivery.attempt.duration";

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

    /// <summary>Activity: one attempt is made.</summary>
    public const string AttemptActivity = "webhooks.attempt";

    /// <summary>What became of an attempt: the name of an <see cref="OutcomeKind"/>.</summary>
    public const string OutcomeTag = "webhooks.outcome";

    /// <summary>How a delivery ended: the name of a <see cref="DeliveryState"/>.</summary>
    public const string StateTag = "webhooks.state";

    /// <summary>Why a delivery is dead.</summary>
    public const string ReasonTag = "webhooks.reason";

    /// <summary>The message of an attempt; on activities only.</summary>
    public const string MessageIdTag = "webhooks.message.id";

    /// <summary>The webhook of an attempt; on activities only.</summary>
    public const string WebhookIdTag = "webhooks.webhook.id";

    /// <summary>The number of an attempt; on activities only.</summary>
    public const string AttemptTag = "webhooks.attempt";
}
