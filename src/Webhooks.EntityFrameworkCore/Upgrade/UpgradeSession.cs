using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Upgrade;

/// <summary>Represents the names that each step needs, and runs its statements in its transaction.</summary>
internal sealed record UpgradeSession(DbContext Context, OldTables Old, TableNames New)
{
    public Task RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        StatementBatch.RunAsync(
            Context.Database.GetDbConnection(),
            Context.Database.CurrentTransaction?.GetDbTransaction(),
            statements,
            cancellationToken);
}
