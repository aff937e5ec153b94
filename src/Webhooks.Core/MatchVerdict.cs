namespace Webhooks;

/// <summary>Whether a subscription wants an event, or the first rule that keeps it from wanting it.</summary>
public enum MatchVerdict
{
    /// <summary>A message is owed.</summary>
    Matched,

    /// <summary>The event belongs to another tenant.</summary>
    OtherTenant,

    /// <summary>The webhook is not active.</summary>
    WebhookInactive,

    /// <summary>The subscription is not active.</summary>
    SubscriptionInactive,

    /// <summary>The event is of another object.</summary>
    OtherObject,

    /// <summary>The event is of another type.</summary>
    OtherEventType,

    /// <summary>The change was made in a way that the subscription does not name.</summary>
    OtherSource,

    /// <summary>No value changed.</summary>
    NothingChanged,

    /// <summary>Values changed, but of none of the fields that trigger.</summary>
    NoTriggeringField,
}
