namespace Webhooks.Outbox;

/// <summary>Represents the slots of a process that one tenant uses.</summary>
/// <param name="Slots">The number of used slots.</param>
/// <param name="Retries">The number of these slots that retries use.</param>
public readonly record struct TenantLoad(int Slots, int Retries);
