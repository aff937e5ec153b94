namespace Webhooks;

/// <summary>A page of a list of webhooks.</summary>
/// <param name="Webhooks">The webhooks, by name, ignoring case.</param>
/// <param name="Next">The cursor of the next page; null where this is the last one.</param>
public sealed record WebhookPage(IReadOnlyList<Webhook> Webhooks, string? Next);
