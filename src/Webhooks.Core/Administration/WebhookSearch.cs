using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>Represents a search in the webhooks of a tenant.</summary>
public sealed record WebhookSearch
{
    /// <summary>Gets the text that the name or a URL must contain, ignoring case.</summary>
    /// <value>The default is <see langword="null"/>, which means any name.</value>
    public string? Text { get; init; }

    /// <summary>Gets the status of the webhooks to return.</summary>
    /// <value>The default is <see langword="null"/>, which means any status.</value>
    public WebhookFilter? Status { get; init; }

    /// <summary>Gets the maximum number of webhooks to return.</summary>
    /// <value>The default is 50. Must be between 1 and <see cref="WebhookQuery.MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the cursor: <see cref="Page{T}.Next"/> of the previous page of the same search.</summary>
    /// <value>The default is <see langword="null"/>: the first page.</value>
    public string? Cursor { get; init; }
}
