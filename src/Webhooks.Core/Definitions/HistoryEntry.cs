namespace Webhooks.Definitions;

/// <summary>Represents one save or deletion of a webhook.</summary>
/// <remarks><see cref="WebhookStoreRules"/> creates it. Immutable.</remarks>
public sealed record HistoryEntry
{
    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the tenant of the webhook at that time.</summary>
    /// <value>The tenant id, or <see langword="null"/> if the webhook belonged to no tenant.</value>
    public string? TenantId { get; init; }

    /// <summary>Gets the time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the name of the person or program that made the change.</summary>
    /// <value>The name, or <see langword="null"/> if it is not known.</value>
    public string? By { get; init; }

    /// <summary>Gets the version that was saved, or the last version of a deleted webhook.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the operation.</summary>
    public required HistoryOperation Operation { get; init; }

    /// <summary>Gets the changed values.</summary>
    /// <value>At most 100 values and about 8,192 characters. The default is an empty list.</value>
    public IReadOnlyList<HistoryChange> Changes { get; init; } = [];

    /// <summary>Gets the number of changed values that are not in <see cref="Changes"/>.</summary>
    /// <value>The default is zero.</value>
    public int MoreChanges { get; init; }

    /// <summary>Returns operation, webhook and version.</summary>
    public override string ToString() => $"{Operation} {WebhookId}, version {Version}";
}
