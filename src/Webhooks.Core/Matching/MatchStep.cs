namespace Webhooks.Matching;

/// <summary>Specifies the step of a dispatch that decides a rule.</summary>
internal enum MatchStep
{
    /// <summary>
    /// The look-up in the routing table. Subscriptions that break the rule are not in the route of the event.
    /// </summary>
    Route,

    /// <summary>The step before the values of the event are read.</summary>
    Event,

    /// <summary>The comparison of the values of the event.</summary>
    Values,
}
