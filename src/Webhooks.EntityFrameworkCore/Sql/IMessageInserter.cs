using System.Data.Common;

namespace Webhooks.Sql;

/// <summary>Writes messages and their deliveries on a connection, within its transaction if there is one.</summary>
internal interface IMessageInserter
{
    /// <summary>
    /// Writes the new messages. A message that exists must neither be written again nor fail. In PostgreSQL a failure
    /// ends the whole transaction, which may be the host's.
    /// </summary>
    /// <returns>The ids of the new messages.</returns>
    Task<IReadOnlySet<string>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken);
}
