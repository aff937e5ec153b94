using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Upgrade;

/// <summary>Represents the names that each step needs, and runs its statements in its transaction.</summary>
internal sealed record UpgradeSession(DbContext Context, OldTables Old, TableNames New)
{
    public Task RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        var command = Context.Command("");
        return StatementBatch.RunAsync(command.Connection!, command.Transaction, statements, cancellationToken);
    }
}
