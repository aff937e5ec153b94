namespace Webhooks.Management.Contract;

internal sealed class ExplanationOutput
{
    public required string WebhookId { get; init; }

    public required string WebhookName { get; init; }

    public required string SubscriptionId { get; init; }

    /// <summary>Gets a value indicating whether it is the draft of the request, or null if it is saved.</summary>
    public bool? IsDraft { get; init; }

    public required bool IsMatch { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    public static ExplanationOutput Of(Explanation explanation) => new()
    {
        WebhookId = explanation.Webhook.Id!,
        WebhookName = explanation.Webhook.Name,
        SubscriptionId = explanation.Subscription.Id!,
        IsDraft = explanation.IsDraft ? true : null,
        IsMatch = explanation.IsMatch,
        Verdict = WireName.Of(explanation.Verdict),
        Reason = explanation.Reason,
    };
}
