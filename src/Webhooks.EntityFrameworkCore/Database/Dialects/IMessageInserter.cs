using System.Data.Common;

namespace Webhooks.Database.Dialects;

/// <summary>Writes messages and their deliveries on a connection, within its transaction if there is one.</summary>
internal interface IMessageInserter
{
    /// <summary>
    /// Writes the new messages. A message that exists must neither be written again nor fail. In PostgreSQL a failure
    /// ends the whole transaction, which may be the host's.
    /// </summary>
    /// <param name="connection">The open connection.</param>
    /// <param name="transaction">Its transaction, or null if it has none.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="express">The deliveries to lease to this process, if nothing is before them, or null for none.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<InsertedMessages> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        ExpressDeliveries? express,
        long now,
        CancellationToken cancellationToken);
}
