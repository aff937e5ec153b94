namespace Webhooks.Outbox;

/// <summary>Represents the dead deliveries to resend. Properties that are not set do not filter.</summary>
public sealed record RecoveryRequest
{
    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the earliest time at which a delivery was marked dead, which is included.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets the latest time at which a delivery was marked dead, which is excluded.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the URL, exactly as in the delivery.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the id of the subscription.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Gets the reasons. A delivery matches if it was marked dead for one of them.</summary>
    /// <value>The default is an empty list, which does not filter.</value>
    public IReadOnlyList<DeadReason> DeadReasons { get; init; } = [];

    /// <summary>Returns the name of the type and the id of the webhook, without the URL.</summary>
    public override string ToString() => $"{nameof(RecoveryRequest)} {WebhookId}";
}
