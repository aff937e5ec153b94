namespace Webhooks.Store.Log;

/// <summary>Represents the last one of a number of deliveries to read.</summary>
/// <param name="Sequence">Its sequence, behind which the next page begins.</param>
/// <param name="CreatedAt">The time at which it was recorded.</param>
/// <param name="IsOfTenant">
/// A value indicating whether it belongs to the tenant of the query. Otherwise nothing is read, and not said either that there
/// is more.
/// </param>
internal readonly record struct ScanEnd(long Sequence, long CreatedAt, bool IsOfTenant);
