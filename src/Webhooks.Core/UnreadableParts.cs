using Webhooks.Text;

namespace Webhooks;

/// <summary>Represents the parts of a stored webhook that could not be read.</summary>
/// <param name="Everything">Indicates that neither URLs nor subscriptions are known.</param>
/// <param name="Secrets">Indicates that at least one secret is missing.</param>
/// <param name="Headers">The headers whose values are missing.</param>
/// <param name="Detail">The message of the reader, for logs, or <see langword="null"/> if there is none.</param>
internal sealed record UnreadableParts(
    bool Everything, bool Secrets, IReadOnlyCollection<string> Headers, string? Detail = null)
{
    /// <summary>Returns the missing parts of a stored webhook, or <see langword="null"/> if it has no defect.</summary>
    public static UnreadableParts? Of(Webhook stored) =>
        stored.Defect is null ? null : stored.Unreadable ?? OfShape(stored);

    public bool AreOnlySecrets => Secrets && !Everything && Headers.Count == 0;

    private static UnreadableParts OfShape(Webhook stored) => new(
        stored.Urls is not { Count: > 0 },
        stored.Secrets is not { Count: > 0 },
        [.. (stored.Headers ?? new Dictionary<string, string>())
            .Where(header => header.Value is null or Shown.Mask)
            .Select(header => header.Key)]);
}
