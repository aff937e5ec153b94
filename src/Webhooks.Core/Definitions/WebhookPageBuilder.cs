namespace Webhooks.Definitions;

/// <summary>Builds a page of webhooks, for implementations of <see cref="IEditableWebhookStore.ListAsync"/>.</summary>
/// <remarks>
/// <code>
/// var page = new WebhookPageBuilder(query);
/// foreach (var row in ReadRows(query.Tenant, page.AfterTenantId, page.AfterName, page.RowsToRead))
/// {
///     if (!page.TryReserve(row.Bytes))
///     {
///         break;
///     }
///
///     webhooks.Add(row.Webhook);
/// }
///
/// return page.Build(webhooks);
/// </code>
/// Not thread-safe. See docs/own-store.md.
/// </remarks>
public sealed class WebhookPageBuilder
{
    private readonly WebhookCursor? _after;
    private readonly int _limit;
    private int _count;
    private long _bytes;

    /// <summary>Begins a page.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentException">
    /// The limit is not between 1 and <see cref="WebhookQuery.MaxLimit"/>, or the cursor is not valid for this list.
    /// </exception>
    public WebhookPageBuilder(WebhookQuery query)
    {
        _after = WebhookCursor.Of(query);
        _limit = query.Limit;
    }

    /// <summary>Gets the tenant of the webhook before the page, or <see langword="null"/> if it has none.</summary>
    public string? AfterTenantId => _after?.TenantId;

    /// <summary>
    /// Gets the name after which the page begins, or <see langword="null"/> if it is the first page. The webhook may have
    /// been renamed or removed.
    /// </summary>
    public string? AfterName => _after?.Name;

    /// <summary>
    /// Gets the number of rows that are missing from the page, plus one. The additional row shows whether another page
    /// follows.
    /// </summary>
    public int RowsToRead => _limit - _count + 1;

    /// <summary>Gets a value indicating whether a webhook did not fit, so that another page follows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a webhook to the size of the page if it fits. The first one always fits.</summary>
    /// <param name="bytes">The size of its definition as it is stored.</param>
    /// <returns>
    /// <see langword="false"/> if the page has <see cref="WebhookQuery.Limit"/> webhooks or would exceed
    /// <see cref="WebhookQuery.MaxPageBytes"/>.
    /// </returns>
    public bool TryReserve(long bytes)
    {
        IsFull = _count == _limit || (_count > 0 && _bytes + bytes > WebhookQuery.MaxPageBytes);
        if (!IsFull)
        {
            _count++;
            _bytes += bytes;
        }

        return !IsFull;
    }

    /// <summary>Returns the page, with the cursor of the next one if it is full.</summary>
    /// <param name="webhooks">The webhooks that fit, in the order of the list.</param>
    /// <param name="lastName">
    /// The name of the last one as your store orders it, or <see langword="null"/> for <see cref="Webhook.Name"/>.
    /// </param>
    public Page<Webhook> Build(IReadOnlyList<Webhook> webhooks, string? lastName = null)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return new(
            webhooks,
            IsFull && webhooks.Count > 0
                ? new WebhookCursor(webhooks[^1].TenantId, lastName ?? webhooks[^1].Name).ToString()
                : null);
    }
}
