namespace Webhooks.Definitions;

/// <summary>Represents the changes of webhooks since a revision.</summary>
/// <param name="Revision">The revision to pass to the next call. Only the store interprets it.</param>
/// <param name="Saved">The webhooks that were added or changed, complete.</param>
/// <param name="RemovedIds">The ids of webhooks that were removed.</param>
/// <param name="IsComplete">
/// A value indicating whether <paramref name="Saved"/> has all webhooks. Webhooks that are not in it were removed.
/// </param>
public sealed record WebhookChanges(
    long Revision, IReadOnlyList<Webhook> Saved, IReadOnlyList<string> RemovedIds, bool IsComplete)
{
    /// <summary>Creates a result with all webhooks.</summary>
    /// <param name="revision">The revision to pass to the next call.</param>
    /// <param name="webhooks">All webhooks.</param>
    /// <returns>The result.</returns>
    public static WebhookChanges Complete(long revision, IReadOnlyList<Webhook> webhooks) =>
        new(revision, webhooks, [], IsComplete: true);

    /// <summary>Creates a result without changes.</summary>
    /// <param name="revision">The revision that was passed to this call.</param>
    /// <returns>The result.</returns>
    public static WebhookChanges None(long revision) => new(revision, [], [], IsComplete: false);
}
