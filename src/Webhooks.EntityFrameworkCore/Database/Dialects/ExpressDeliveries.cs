namespace Webhooks.Database.Dialects;

/// <summary>Represents deliveries for which the pump of this process has room.</summary>
/// <param name="Reserved">The deliveries.</param>
/// <param name="LeaseUntil">The time until which they are leased.</param>
internal sealed record ExpressDeliveries(IReadOnlySet<NewDelivery> Reserved, long LeaseUntil)
{
    /// <summary>The number of the first lease of a delivery.</summary>
    public const long FirstLease = 1;
}
