namespace Webhooks.Outbox;

/// <summary>Represents a filter for deliveries of the log. Properties that are not set do not filter.</summary>
public sealed record DeliveryQuery
{
    /// <summary>The maximum number of deliveries on one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Gets the tenants whose deliveries match.</summary>
    /// <value>The default is <see cref="TenantFilter.All"/>.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Gets the id of the subscription.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Gets the id of the delivery.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Gets the id of the message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the id of the event.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the URL, exactly as in the delivery.</summary>
    public string? Url { get; init; }

    /// <summary>Gets an event id, or a part of the URL. Case of the letters A to Z in the URL is ignored.</summary>
    public string? Search { get; init; }

    /// <summary>Gets the object of the event.</summary>
    public string? ObjectName { get; init; }

    /// <summary>Gets the type of the event.</summary>
    public EventType? EventType { get; init; }

    /// <summary>Gets the only one of <see cref="States"/>, or sets it.</summary>
    /// <value>The default is <see langword="null"/>, as if there are no or several states.</value>
    public DeliveryState? State
    {
        get => States is [var state] ? state : null;
        init => States = value is { } state ? [state] : [];
    }

    /// <summary>Gets the states. A delivery matches if it has one of them.</summary>
    /// <value>The default is an empty list, which does not filter.</value>
    public IReadOnlyList<DeliveryState> States { get; init; } = [];

    /// <summary>Gets the reason why the delivery was marked dead.</summary>
    public DeadReason? DeadReason { get; init; }

    /// <summary>Gets the outcome of the last attempt.</summary>
    public OutcomeKind? Outcome { get; init; }

    /// <summary>Gets the lowest HTTP status of the last attempt, which is included.</summary>
    public int? MinStatusCode { get; init; }

    /// <summary>Gets the highest HTTP status of the last attempt, which is included.</summary>
    public int? MaxStatusCode { get; init; }

    /// <summary>Gets the earliest time of recording, which is included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the latest time of recording, which is excluded.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the maximum number of deliveries on the page.</summary>
    /// <value>The default is 50. Must be between 1 and <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the cursor: <see cref="Page{T}.Next"/> of the previous page.</summary>
    /// <value>The default is <see langword="null"/>, which returns the first page.</value>
    public string? Cursor { get; init; }

    /// <summary>Returns the name of the type, the id of the webhook and the limit, without URLs.</summary>
    public override string ToString() => $"{nameof(DeliveryQuery)} {WebhookId ?? "(all webhooks)"}, at most {Limit}";
}
