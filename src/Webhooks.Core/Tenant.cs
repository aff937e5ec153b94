namespace Webhooks;

/// <summary>A tenant as a key: what has no tenant counts as one.</summary>
internal readonly record struct Tenant(string? Id);
