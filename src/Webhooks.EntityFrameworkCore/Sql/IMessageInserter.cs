using System.Data.Common;

namespace Webhooks.Sql;

/// <summary>Writes messages and their deliveries on a connection, within whatever transaction it is in.</summary>
internal interface IMessageInserter
{
    /// <summary>
    /// Writes those that are new. One that is there already must neither be written again nor fail: in PostgreSQL a failure
    /// ends the whole transaction, and that may be the host's.
    /// </summary>
    /// <returns>The ids of those that were new.</returns>
    Task<IReadOnlySet<string>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken);
}
