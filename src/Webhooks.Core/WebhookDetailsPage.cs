namespace Webhooks;

/// <summary>A page of the webhooks of a tenant.</summary>
/// <param name="Webhooks">The webhooks, in the order of their names, ignoring case.</param>
/// <param name="Next">The cursor of the next page; null where this is the last one.</param>
public sealed record WebhookDetailsPage(IReadOnlyList<WebhookDetails> Webhooks, string? Next);
