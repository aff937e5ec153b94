using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.ChangeDetection;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Dispatching;
using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Store.Adding;

namespace Webhooks.Saving;

/// <summary>
/// Provides the services that record in transactions of the host. They are resolved at first use: the options of a
/// context may be built while the stores are being built.
/// </summary>
internal sealed class SavingServices(IServiceProvider services)
{
    public IEventComposer Composer => field ??= services.GetRequiredService<IEventComposer>();

    public ChangePlans Plans => field ??= services.GetRequiredService<ChangePlans>();

    public TimeProvider Time => field ??= services.GetRequiredService<TimeProvider>();

    public ILogger Logger => field ??= services.GetRequiredService<HostLogger<SavingServices>>();

    private MessageWriter Writer => field ??= services.GetRequiredService<MessageWriter>();

    private ServedDatabase Served => field ??= services.GetRequiredService<ServedDatabase>();

    private IStoreClock Clock => field ??= services.GetRequiredService<IStoreClock>();

    /// <summary>
    /// Reads what rendering and writing need before a connection is held. Reading takes another connection, and the pool
    /// may have none left.
    /// </summary>
    public async ValueTask<DefinitionSnapshot> PrepareAsync(CancellationToken cancellationToken)
    {
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        await Clock.NowAsync(cancellationToken).ConfigureAwait(false);
        return await Composer.GetDefinitionsAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes messages on the open connection of a context.</summary>
    /// <exception cref="InvalidOperationException">
    /// Workers do not serve the database of the context, or it has no webhook tables.
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
            throw MissingTable.Explain(context, SupportedDatabases.Of(context), exception);
        }
    }

    /// <summary>Counts the committed messages, notifies observers and wakes the pump.</summary>
    public void Report(IReadOnlyList<RecordedEvents> recorded)
    {
        foreach (var each in recorded)
        {
            Composer.Report(each.Events, each.Added);
        }
    }
}
