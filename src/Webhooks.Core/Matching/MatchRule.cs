namespace Webhooks.Matching;

/// <summary>One rule that an event must fulfill to match a subscription.</summary>
/// <param name="Verdict">The verdict if the rule is broken.</param>
/// <param name="Step">The step of a dispatch that decides it.</param>
/// <param name="Holds">Determines whether an event fulfills the rule.</param>
/// <param name="Reason">Describes in words why an event does not.</param>
internal sealed record MatchRule(
    MatchVerdict Verdict, MatchStep Step, MatchRule.Test Holds, MatchRule.Description Reason)
{
    public delegate bool Test(CompiledSubscription subscription, in MatchedEvent webhookEvent);

    public delegate string Description(CompiledSubscription subscription, in MatchedEvent webhookEvent);
}
