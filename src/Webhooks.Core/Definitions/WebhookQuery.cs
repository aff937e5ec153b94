namespace Webhooks.Definitions;

/// <summary>Which webhooks of a list are wanted.</summary>
public sealed record WebhookQuery
{
    /// <summary>The most webhooks of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>
    /// The most bytes of one page, of the definitions as they are stored; a single one that is larger is a page of its own. So
    /// a page may have fewer webhooks than were asked for: whether it is the last is told by <see cref="Page{Webhook}.Next"/>
    /// alone.
    /// </summary>
    public const int MaxPageBytes = 4 * 1024 * 1024;

    /// <summary>Whose.</summary>
    /// <value>Those of every tenant by default.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>How many at most.</summary>
    /// <value>50 by default; 1 to <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Where to go on: <see cref="Page{Webhook}.Next"/> of the page before, of the same tenant.</summary>
    /// <value>Null, the default, begins with the first.</value>
    public string? Cursor { get; init; }
}
