namespace Webhooks.Definitions;

/// <summary>What changed in the definitions since a revision.</summary>
/// <param name="Revision">What to ask with next time. Meaningful only to the store.</param>
/// <param name="Saved">Webhooks that are new or were changed, whole.</param>
/// <param name="RemovedIds">Ids of webhooks that were removed.</param>
/// <param name="IsComplete">Whether <paramref name="Saved"/> is everything there is: whatever is not in it is gone.</param>
public sealed record WebhookChanges(
    long Revision, IReadOnlyList<Webhook> Saved, IReadOnlyList<string> RemovedIds, bool IsComplete)
{
    /// <summary>Everything there is.</summary>
    /// <param name="revision">What to ask with next time.</param>
    /// <param name="webhooks">All webhooks.</param>
    public static WebhookChanges Complete(long revision, IReadOnlyList<Webhook> webhooks) =>
        new(revision, webhooks, [], IsComplete: true);

    /// <summary>Nothing changed.</summary>
    /// <param name="revision">The revision that was asked with.</param>
    public static WebhookChanges None(long revision) => new(revision, [], [], IsComplete: false);
}
