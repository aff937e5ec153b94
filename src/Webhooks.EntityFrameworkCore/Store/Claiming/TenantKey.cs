namespace Webhooks.Store.Claiming;

/// <summary>A key of a dictionary by tenant, also for webhooks without a tenant.</summary>
internal readonly record struct TenantKey(string? Id);
