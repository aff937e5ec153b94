using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Outbox;

namespace Webhooks.Store.Adding;

/// <summary>Writes messages on the connection of a context, within its transaction if there is one.</summary>
internal sealed class MessageWriter(StoreDatabases databases, IStoreClock clock, OtherProcesses others)
{
    /// <summary>Writes the new messages. The connection must be open.</summary>
    public async ValueTask<AddResult> WriteAsync(
        DbContext context, IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        var database = databases.Of(context);
        await database.Check.RunAsync(context, cancellationToken).ConfigureAwait(false);
        var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
        var written = await WriteAsync(
            database,
            context.Database.GetDbConnection(),
            context.Database.CurrentTransaction?.GetDbTransaction(),
            messages,
            express: null,
            now,
            cancellationToken).ConfigureAwait(false);
        return written.Of(messages);
    }

    /// <summary>Writes the new messages on a separate connection.</summary>
    public Task<WrittenMessages> WriteAsync(
        StoreSession session,
        IReadOnlyList<WebhookMessage> messages,
        ExpressAddition? express,
        CancellationToken cancellationToken) => WriteAsync(
            session.Database,
            session.Connection,
            session.Transaction,
            messages,
            express?.ToDeliveries(messages, session.Now),
            session.Now,
            cancellationToken);

    private async Task<WrittenMessages> WriteAsync(
        StoreDatabase database,
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        ExpressDeliveries? express,
        long now,
        CancellationToken cancellationToken)
    {
        others.Recorded(now);
        List<WebhookMessage> distinct = [.. messages.DistinctBy(message => message.Id)];
        var inserted = new List<InsertedMessages>();
        foreach (var chunk in MessageChunks.Of(distinct))
        {
            inserted.Add(await database.Inserter
                .InsertAsync(connection, transaction, chunk, express, now, cancellationToken)
                .ConfigureAwait(false));
        }

        return new(InsertedMessages.Join(inserted), now);
    }
}
