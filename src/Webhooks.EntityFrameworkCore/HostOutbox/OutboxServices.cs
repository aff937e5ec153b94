using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.ChangeDetection;
using Webhooks.Dispatching;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.HostOutbox;

/// <summary>
/// What recording in the host's transactions needs. Resolved at first use: the options of a context are made while the
/// stores that it serves are still being made.
/// </summary>
internal sealed class OutboxServices(IServiceProvider services)
{
    public IEventComposer Composer => field ??= services.GetRequiredService<IEventComposer>();

    public ChangePlans Plans => field ??= services.GetRequiredService<ChangePlans>();

    public TimeProvider Time => field ??= services.GetRequiredService<TimeProvider>();

    public ILogger Logger => field ??= services.GetRequiredService<HostLogger<OutboxServices>>();

    private MessageWriter Writer => field ??= services.GetRequiredService<MessageWriter>();

    private ServedDatabase Served => field ??= services.GetRequiredService<ServedDatabase>();

    private IStoreClock Clock => field ??= services.GetRequiredService<IStoreClock>();

    /// <summary>
    /// Reads what rendering and writing need, while no connection is held: to read it takes one, and a pool may have none
    /// left for those who hold theirs and wait.
    /// </summary>
    public async ValueTask<DefinitionSnapshot> PrepareAsync(CancellationToken cancellationToken)
    {
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        await Clock.NowAsync(cancellationToken).ConfigureAwait(false);
        return await Composer.GetDefinitionsAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes messages on the connection of a context, which is open.</summary>
    /// <exception cref="InvalidOperationException">
    /// Workers do not serve the database of the context, or it has no tables for webhooks.
    /// </exception>
    public async ValueTask<AddResult> WriteAsync(
        DbContext context, IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        await Served.CheckAsync(context, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Writer.WriteAsync(context, messages, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (MissingTable.IsIn(exception))
        {
            throw MissingTable.Explain(context, exception);
        }
    }

    /// <summary>Counts and tells what was committed, and wakes the pump.</summary>
    public void Report(IReadOnlyList<RecordedEvents> recorded)
    {
        foreach (var each in recorded)
        {
            Blocking.Wait(() => Composer.ReportAsync(each.Events, each.Added));
        }
    }
}
