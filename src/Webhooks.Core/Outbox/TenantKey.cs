namespace Webhooks.Outbox;

/// <summary>A tenant as a key: what belongs to no tenant has one too.</summary>
internal readonly record struct TenantKey(string? Id);
