using System.Data.Common;

namespace Webhooks.Database.Dialects;

/// <summary>Writes messages and their deliveries on a connection, within its transaction if there is one.</summary>
internal interface IMessageInserter
{
    /// <summary>
    /// Writes the new messages. A message that exists must neither be written again nor fail. In PostgreSQL a failure
    /// ends the whole transaction, which may be the host's.
    /// </summary>
    /// <returns>The numbers of the new messages, by their ids.</returns>
    Task<IReadOnlyDictionary<string, long>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken);
}
