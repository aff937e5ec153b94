namespace Webhooks.Claiming;

/// <summary>What a claim is to begin with.</summary>
/// <param name="OwedUntil">Deliveries that have been owed since then or longer are too old.</param>
/// <param name="Limit">How many of those are leased at most.</param>
/// <param name="LeaseUntil">When their leases end.</param>
internal readonly record struct ClaimStart(long OwedUntil, int Limit, long LeaseUntil);
