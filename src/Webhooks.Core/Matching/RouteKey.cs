namespace Webhooks.Matching;

/// <summary>What an event is routed by.</summary>
internal readonly record struct RouteKey(string? TenantId, string ObjectName, EventType EventType);
