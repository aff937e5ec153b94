using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Inbox;

/// <summary>Removes rows that count for nothing.</summary>
internal sealed class InboxPurge(InboxStatements statements, TimeProvider time)
{
    /// <summary>How many at a time: the request that does it must not wait long.</summary>
    public const int Most = InList.Most;

    /// <summary>
    /// Looks by the clock of this process, and removes by that of the database: a lease that runs is not touched.
    /// </summary>
    /// <returns>How many were removed.</returns>
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

    /// <summary>Adds the time of this process where the statement asks for it.</summary>
    public static DbCommand WithNow(DbCommand command, TimeProvider time) =>
        command.CommandText.Contains("@now", StringComparison.Ordinal)
            ? command.With("@now", time.GetUtcNow().ToUnixTimeMilliseconds())
            : command;
}
