using System.Data;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>
/// Moves the rows of an earlier version to the tables of this one. First, in one transaction, the old tables are renamed and
/// the new ones created. Then rows are copied in steps, and at the end the old tables are removed.
/// </summary>
internal sealed class TableUpgrade(UpgradeSession session, IUpgradeStatements statements)
{
    private readonly DbContext _context = session.Context;

    public static TableUpgrade Of(DbContext context)
    {
        var dialect = SupportedDatabases.Of(context);
        var statements = dialect.Upgrade ?? throw new NotSupportedException(
            $"Tables of webhooks in {context.Database.ProviderName} cannot be upgraded. Deliver what is pending with the "
            + "earlier version, then remove the tables and let a migration create those of this version.");
        var tables = new TableNames(context, dialect);
        return new(new(context, new(context), tables), statements);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        IUpgradeStep[] steps = [new MessageSteps(), new CounterSteps(), new DestinationSteps()];
        await InTransactionAsync(BeginAsync, cancellationToken).ConfigureAwait(false);
        foreach (var step in steps)
        {
            while (await InTransactionAsync(token => step.RunAsync(session, token), cancellationToken).ConfigureAwait(false))
            {
            }
        }

        await InTransactionAsync(EndAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a step, unless another process has completed the upgrade.</summary>
    private Task<bool> InTransactionAsync(
        Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken) =>
        _context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                var transaction = await _context.Database
                    .BeginTransactionAsync(IsolationLevel.ReadCommitted, token)
                    .ConfigureAwait(false);
                await using var _ = transaction.ConfigureAwait(false);
                if (statements.Lock is { } wait)
                {
                    var turn = RowKeys.OfTurn($"upgrade {session.New.Messages}");
                    await session.RunAsync([new Statement(wait).With("@turn", turn)], token).ConfigureAwait(false);
                }

                var isMore = await ExistsAsync(session.Old.Deliveries, token).ConfigureAwait(false)
                    && await step(token).ConfigureAwait(false);
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return isMore;
            },
            cancellationToken);

    private async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        if (await ExistsAsync(session.Old.Messages, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var tables = new NewTables(_context);
        await ExecuteAsync(
            [
                .. session.Old.Renamed.SelectMany(
                    each => session.Old.Release(tables.Find(each.Row), each.Suffix, statements)),
                .. tables.Create(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()),
            ],
            cancellationToken).ConfigureAwait(false);
        var command = _context.Command($"SELECT COALESCE(MAX(sequence), 0) FROM {session.Old.Deliveries}");
        await using var _ = command.ConfigureAwait(false);
        var last = await command.ReadAllAsync(RowReading.OnlyInt64, cancellationToken).ConfigureAwait(false);
        await session
            .RunAsync(
                [new Statement(statements.BeginAfter).With("@table", session.New.Messages).With("@last", last[0])],
                cancellationToken)
            .ConfigureAwait(false);
        return false;
    }

    private async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(session.Old.All.Select(table => $"DROP TABLE {table}"), cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> ExistsAsync(string table, CancellationToken cancellationToken)
    {
        var command = _context.Command(statements.CountTables);
        await using var _ = command.ConfigureAwait(false);
        var count = await command
            .With("@table", table)
            .ReadAllAsync(RowReading.OnlyInt64, cancellationToken)
            .ConfigureAwait(false);
        return count[0] > 0;
    }

    /// <summary>Runs statements one by one, because a statement may name a table that an earlier one created.</summary>
    private async Task ExecuteAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        foreach (var text in texts)
        {
            var command = _context.Command(text);
            await using var _ = command.ConfigureAwait(false);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
