namespace Webhooks.Outbox;

/// <summary>How many slots of a process the calls of one tenant use.</summary>
/// <param name="Slots">How many in all.</param>
/// <param name="Retries">How many of them retries use.</param>
public readonly record struct TenantLoad(int Slots, int Retries);
