namespace Webhooks.Definitions;

/// <summary>Represents a query for a page of the history of a webhook.</summary>
public sealed record HistoryQuery
{
    /// <summary>The maximum number of entries of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Gets the id of the webhook. It may have been deleted.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the tenants whose entries are returned.</summary>
    /// <value>The default is every tenant.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>Gets the maximum number of entries to return.</summary>
    /// <value>The default is 50. Must be between 1 and <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the cursor: <see cref="Page{T}.Next"/> of the previous page of the same webhook.</summary>
    /// <value>The default is <see langword="null"/>: the first page.</value>
    public string? Cursor { get; init; }
}
