namespace Webhooks;

/// <summary>Specifies whether a subscription matches an event, or the first rule that the event does not fulfill.</summary>
public enum MatchVerdict
{
    /// <summary>A match: a message is recorded.</summary>
    Matched,

    /// <summary>An event of another tenant.</summary>
    OtherTenant,

    /// <summary>A webhook that is not active.</summary>
    WebhookInactive,

    /// <summary>A subscription that is not active.</summary>
    SubscriptionInactive,

    /// <summary>An event of another object.</summary>
    OtherObject,

    /// <summary>An event of another type.</summary>
    OtherEventType,

    /// <summary>An event from a source that is not in the sources of the subscription.</summary>
    OtherSource,

    /// <summary>An update in which no value changed.</summary>
    NothingChanged,

    /// <summary>An update in which no watched field changed.</summary>
    NoTriggeringField,
}
