namespace Webhooks.Matching;

/// <summary>Represents a rule that an event must fulfill to match a subscription.</summary>
/// <param name="Verdict">The verdict if the rule is broken.</param>
/// <param name="Step">The step of a dispatch that decides it.</param>
/// <param name="Holds">The function that determines whether an event fulfills the rule.</param>
/// <param name="Reason">The function that describes why an event does not fulfill the rule.</param>
internal sealed record MatchRule(
    MatchVerdict Verdict, MatchStep Step, MatchRule.Test Holds, MatchRule.Description Reason)
{
    public delegate bool Test(CompiledSubscription subscription, in MatchedEvent webhookEvent);

    public delegate string Description(CompiledSubscription subscription, in MatchedEvent webhookEvent);
}
