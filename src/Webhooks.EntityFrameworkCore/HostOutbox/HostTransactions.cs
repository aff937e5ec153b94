using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Sql;

namespace Webhooks.HostOutbox;

/// <summary>Stores what was recorded in each open transaction of the host, across the contexts that share it.</summary>
internal sealed class HostTransactions(OutboxServices services)
{
    private readonly ConditionalWeakTable<DbTransaction, HostTransaction> _ofConnections = [];
    private readonly ConcurrentDictionary<string, HostTransaction> _ambient = new(StringComparer.Ordinal);

    /// <summary>Returns the transaction of a context: begun, given or ambient. Null if there is none.</summary>
    public HostTransaction? Current(DbContext context) =>
        context.Database.CurrentTransaction is { } transaction ? Of(transaction.GetDbTransaction())
        : AmbientOf(context) is { } ambient ? Of(ambient)
        : null;

    public HostTransaction Of(DbTransaction transaction) =>
        _ofConnections.GetValue(transaction, _ => new HostTransaction(services));

    /// <summary>Returns the transaction, or null if nothing was recorded in it.</summary>
    public HostTransaction? Find(DbTransaction transaction) =>
        _ofConnections.TryGetValue(transaction, out var known) ? known : null;

    public void Forget(DbTransaction transaction) => _ofConnections.Remove(transaction);

    private HostTransaction Of(Transaction ambient)
    {
        var id = ambient.TransactionInformation.LocalIdentifier;
        if (_ambient.TryGetValue(id, out var known))
        {
            return known;
        }

        var added = new HostTransaction(services) { Ambient = ambient.Clone() };
        if (!_ambient.TryAdd(id, added))
        {
            return _ambient[id];
        }

        ambient.TransactionCompleted += (_, completed) =>
        {
            _ambient.TryRemove(id, out var _);
            if (completed.Transaction?.TransactionInformation.Status == TransactionStatus.Committed)
            {
                added.ReportCommitted();
            }
        };
        return added;
    }

    // SQLite does not take part in ambient transactions.
    private static Transaction? AmbientOf(DbContext context) =>
        StoreDatabase.IsSqlite(context) ? null : context.Database.GetEnlistedTransaction() ?? Transaction.Current;
}
