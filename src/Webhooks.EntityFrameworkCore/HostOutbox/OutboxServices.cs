using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.ChangeDetection;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.HostOutbox;

/// <summary>
/// Provides the services that record in transactions of the host. They are resolved at first use: the options of a
/// context may be built while the stores are being built.
/// </summary>
internal sealed class OutboxServices(IServiceProvider services)
{
    public EventDispatcher Dispatcher => field ??= services.GetRequiredService<EventDispatcher>();

    public WebhookDirectory Directory => field ??= services.GetRequiredService<WebhookDirectory>();

    public ChangePlans Plans => field ??= services.GetRequiredService<ChangePlans>();

    public TimeProvider Time => field ??= services.GetRequiredService<TimeProvider>();

    public ILogger Logger => field ??= services.GetRequiredService<HostLogger<OutboxServices>>();

    private WebhookSignals Signals => field ??= services.GetRequiredService<WebhookSignals>();

    private MessageWriter Writer => field ??= services.GetRequiredService<MessageWriter>();

    private ServedDatabase Served => field ??= services.GetRequiredService<ServedDatabase>();

    private IStoreClock Clock => field ??= services.GetRequiredService<IStoreClock>();

    /// <summary>
    /// Reads what rendering and writing need before a connection is held. Reading takes another connection, and the pool
    /// may have none left.
    /// </summary>
    public async ValueTask<RoutingTable> PrepareAsync(CancellationToken cancellationToken)
    {
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        await Clock.NowAsync(cancellationToken).ConfigureAwait(false);
        return await Directory.GetAsync(cancellationToken).ConfigureAwait(false);
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
            throw MissingTable.Explain(context, exception);
        }
    }

    /// <summary>Counts the committed messages, notifies observers and wakes the pump.</summary>
    public void Report(IReadOnlyList<RecordedEvents> recorded)
    {
        foreach (var each in recorded)
        {
            Blocking.Wait(() => Dispatcher.ReportAsync(each.Events, each.Added, WhenFull.Throw));
        }

        if (recorded.Any(each => each.Added.Recorded > 0))
        {
            Signals.NotifyDeliveriesDue();
        }
    }
}
