namespace Webhooks;

/// <summary>Represents the reason why a subscription matches an event, or why it does not.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="SubscriptionIndex">The index of the subscription in the webhook, from 0.</param>
/// <param name="Verdict">The match, or the first rule that the event did not fulfill.</param>
/// <param name="Reason">The verdict in words, with the values that decided.</param>
public sealed record Explanation(
    Webhook Webhook,
    EventSubscription Subscription,
    int SubscriptionIndex,
    MatchVerdict Verdict,
    string Reason)
{
    /// <summary>Gets a value indicating whether the subscription is a draft, which is not saved.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsDraft { get; init; }

    /// <summary>Gets a value indicating whether the subscription matches the event.</summary>
    public bool IsMatch => Verdict == MatchVerdict.Matched;
}
