namespace Webhooks.Matching;

/// <summary>The step of a dispatch that decides a rule.</summary>
internal enum MatchStep
{
    /// <summary>The routing table decides it: subscriptions that break the rule are not in the route of the event.</summary>
    Route,

    /// <summary>Decided before the values of the event are read.</summary>
    Event,

    /// <summary>Decided by the values of the event.</summary>
    Values,
}
