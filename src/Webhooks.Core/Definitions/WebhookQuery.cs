namespace Webhooks.Definitions;

/// <summary>Represents a query for a page of webhooks.</summary>
public sealed record WebhookQuery
{
    /// <summary>The maximum number of webhooks of a page.</summary>
    public const int MaxLimit = 500;

    /// <summary>
    /// The maximum size of a page, in bytes of the stored definitions. A larger webhook is a page of its own. A page can
    /// have fewer webhooks than the limit, so that only <see cref="Page{Webhook}.Next"/> shows whether it is the last.
    /// </summary>
    public const int MaxPageBytes = 4 * 1024 * 1024;

    /// <summary>Gets the tenants whose webhooks are returned.</summary>
    /// <value>The default is every tenant.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>Gets the maximum number of webhooks to return.</summary>
    /// <value>The default is 50. Must be between 1 and <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the cursor: <see cref="Page{Webhook}.Next"/> of the previous page, with the same tenants.</summary>
    /// <value>The default is <see langword="null"/>: the first page.</value>
    public string? Cursor { get; init; }
}
