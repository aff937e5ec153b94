namespace Webhooks;

/// <summary>What is missing of a webhook with a defect.</summary>
/// <param name="Everything">Neither URLs nor subscriptions are known.</param>
/// <param name="Secrets">At least one of its secrets is missing.</param>
/// <param name="Headers">The headers whose values are missing.</param>
/// <param name="Detail">What the reader said, for logs; null where it said nothing.</param>
internal sealed record UnreadableParts(
    bool Everything, bool Secrets, IReadOnlyCollection<string> Headers, string? Detail = null)
{
    /// <summary>What is missing of a stored webhook; null for one that is sound.</summary>
    public static UnreadableParts? Of(Webhook stored) =>
        stored.Defect is null ? null : stored.Unreadable ?? OfShape(stored);

    /// <summary>Whether nothing but secrets is missing.</summary>
    public bool AreOnlySecrets => Secrets && !Everything && Headers.Count == 0;

    private const string Masked = "****";

    private static UnreadableParts OfShape(Webhook stored) => new(
        stored.Urls is not { Count: > 0 },
        stored.Secrets is not { Count: > 0 },
        [.. (stored.Headers ?? new Dictionary<string, string>())
            .Where(header => header.Value is null or Masked)
            .Select(header => header.Key)]);
}
