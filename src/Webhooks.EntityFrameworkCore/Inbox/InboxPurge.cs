using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Inbox;

internal sealed class InboxPurge(InboxStatements statements, TimeProvider time)
{
    /// <summary>The maximum number of rows at a time, because a request waits for it.</summary>
    public const int Most = InList.Most;

    /// <summary>
    /// Removes expired rows. They are found by the clock of this process and removed by the clock of the database, so
    /// that no current lease is removed.
    /// </summary>
    /// <returns>The number of removed rows.</returns>
    public async Task<int> RunAsync(DbContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var keys = await context.Rows<InboxRow>()
            .Where(row => row.ExpiresAt <= now)
            .OrderBy(row => row.ExpiresAt)
            .Select(row => row.MessageKey)
            .Take(Most)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (keys.Count == 0)
        {
            return 0;
        }

        var command = context.Database.GetDbConnection().CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = statements.Purge(keys.Count);
        InList.With(WithNow(command, time), keys);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the time of this process if the statement has a parameter for it.</summary>
    public static DbCommand WithNow(DbCommand command, TimeProvider time) =>
        command.CommandText.Contains("@now", StringComparison.Ordinal)
            ? command.With("@now", time.GetUtcNow().ToUnixTimeMilliseconds())
            : command;
}
