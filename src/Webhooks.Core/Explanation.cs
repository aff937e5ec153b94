namespace Webhooks;

/// <summary>Why a subscription wants an event, or why it does not.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="SubscriptionIndex">Its place in the webhook, from 0.</param>
/// <param name="Verdict">Whether it matched, or the first rule that kept it from matching.</param>
/// <param name="Reason">The same in words, with the values that decided.</param>
public sealed record Explanation(
    Webhook Webhook,
    EventSubscription Subscription,
    int SubscriptionIndex,
    MatchVerdict Verdict,
    string Reason)
{
    /// <summary>Whether the subscription wants the event.</summary>
    public bool IsMatch => Verdict == MatchVerdict.Matched;
}
