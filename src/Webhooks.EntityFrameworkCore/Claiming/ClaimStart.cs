namespace Webhooks.Claiming;

/// <summary>Represents the parameters with which a claim begins.</summary>
/// <param name="OwedUntil">The time at or before which the age of a delivery must begin for it to be expired.</param>
/// <param name="Limit">The maximum number of expired deliveries to lease.</param>
/// <param name="LeaseUntil">The time at which their leases end.</param>
internal readonly record struct ClaimStart(long OwedUntil, int Limit, long LeaseUntil);
