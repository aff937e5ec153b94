using System.Data.Common;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Dialects;

/// <summary>Reads leases.</summary>
internal static class StoredLease
{
    /// <summary>Reads the sequence of a delivery and the number of its lease, in this order.</summary>
    public static LeaseToken Read(DbDataReader row) => new(DeliveryKey.IdOf(row.GetInt64(0)), row.GetInt64(1));
}
