using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.ChangeDetection;
using Webhooks.Dispatching;
using Webhooks.Storage;

namespace Webhooks.HostOutbox;

/// <summary>
/// What recording in the host's transactions needs. Resolved at first use: the options of a context are made while the
/// stores that it serves are still being made.
/// </summary>
internal sealed class OutboxServices(IServiceProvider services)
{
    public EventDispatcher Dispatcher => field ??= services.GetRequiredService<EventDispatcher>();

    public WebhookDirectory Directory => field ??= services.GetRequiredService<WebhookDirectory>();

    public ChangePlans Plans => field ??= services.GetRequiredService<ChangePlans>();

    public TimeProvider Time => field ??= services.GetRequiredService<TimeProvider>();

    private WebhookSignals Signals => field ??= services.GetRequiredService<WebhookSignals>();

    private MessageWriter Writer => field ??= services.GetRequiredService<MessageWriter>();

    private IStoreClock Clock => field ??= services.GetRequiredService<IStoreClock>();

    /// <summary>The messages that events owe. What has to be read for it is read apart from an ambient transaction.</summary>
    public async ValueTask<IReadOnlyList<WebhookMessage>> ComposeAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken)
    {
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

        // The clock may have to be asked, on a connection of its own; what it answers holds for a while.
        await Clock.NowAsync(cancellationToken).ConfigureAwait(false);
        return await Dispatcher.ComposeAsync(webhookEvents, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes messages within the transaction of a context.</summary>
    public async ValueTask<AddResult> WriteAsync(
        DbContext context, IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        // By EF Core, which counts who uses the connection and takes it into an ambient transaction.
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Writer.WriteAsync(context, messages, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Counts and tells what was committed, and wakes the pump.</summary>
    public void Report(IReadOnlyList<RecordedEvents> recorded)
    {
        foreach (var each in recorded)
        {
            Blocking.Wait(Dispatcher.ReportAsync(each.Events, each.Added, AddMode.Push));
        }

        if (recorded.Any(each => each.Added.Recorded > 0))
        {
            Signals.DeliveriesDue();
        }
    }
}
