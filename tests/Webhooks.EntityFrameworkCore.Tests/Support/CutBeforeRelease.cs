using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Webhooks.Support;

/// <summary>The server ends the connection of a save between its last statement and the release of its savepoint.</summary>
internal sealed class CutBeforeRelease : DbTransactionInterceptor
{
    /// <summary>Whether the next save is cut.</summary>
    public bool IsArmed { get; set; }

    public override async ValueTask<InterceptionResult> ReleasingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (IsArmed)
        {
            IsArmed = false;
            var connection = (NpgsqlConnection)transaction.Connection!;
            await using var other = new NpgsqlConnection($"{connection.ConnectionString};Pooling=False");
            await other.OpenAsync(cancellationToken);
            await using var cut = new NpgsqlCommand($"SELECT pg_terminate_backend({connection.ProcessID}, 10000)", other);
            await cut.ExecuteNonQueryAsync(cancellationToken);
        }

        return result;
    }
}
