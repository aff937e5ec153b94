using Microsoft.EntityFrameworkCore;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Records events of one <see cref="DbContext"/>, in the transaction that saves its changes.</summary>
/// <remarks>
/// <code>
/// db.Orders.Add(order);
/// db.Webhooks().Dispatch(new WebhookEvent { Type = "invoice.paid", ObjectName = "Invoices", Current = invoice });
/// await db.SaveChangesAsync();
/// </code>
/// <para>
/// Obtain it with <c>db.Webhooks()</c>. An event and the changes of the context are committed together, or neither is.
/// The next save records the event, even if there is nothing else to save.
/// </para>
/// <para>
/// In a transaction that you began, the event belongs to that transaction. If no save records it, the commit does. The
/// event is discarded if the transaction is rolled back or disposed, or rolled back to a savepoint that is older than the
/// event. Disposing the context discards events that were not recorded.
/// </para>
/// <para>Not thread-safe, like the context itself.</para>
/// </remarks>
public sealed class DbContextWebhooks
{
    private readonly DbContext _context;
    private readonly ContextOutboxes _outboxes;

    internal DbContextWebhooks(DbContext context, ContextOutboxes outboxes)
    {
        _context = context;
        _outboxes = outboxes;
    }

    /// <summary>Records the messages for an event with the next save or commit of the context.</summary>
    /// <param name="webhookEvent">
    /// The event. Its values are read when it is recorded. If it has no date, it gets the time of recording.
    /// </param>
    /// <exception cref="WebhookValidationException">The event is not valid. It was not added.</exception>
    public void Dispatch(WebhookEvent webhookEvent)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        Add([webhookEvent], isBatch: false);
    }

    /// <summary>Records the messages for several events with the next save or commit of the context.</summary>
    /// <param name="webhookEvents">The events.</param>
    /// <exception cref="WebhookValidationException">
    /// An event is not valid. No event was added. Paths begin with the index of the event, for example
    /// <c>$[3].current</c>.
    /// </exception>
    public void Dispatch(IReadOnlyList<WebhookEvent> webhookEvents)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        Add(webhookEvents, isBatch: true);
    }

    /// <summary>
    /// Runs a change that the context cannot see, such as <c>ExecuteUpdateAsync</c>, and records the events of the rows
    /// that it updates or deletes.
    /// </summary>
    /// <remarks>
    /// <code>
    /// await db.Webhooks().DetectChangesAsync(
    ///     db.Orders.Where(order => order.Due &lt; today),
    ///     late => late.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, "late")));
    /// </code>
    /// <para>
    /// The change and the messages are committed in one transaction. If the context is in a transaction, that one is
    /// used. Otherwise a new one begins, with the execution strategy of the context.
    /// </para>
    /// <para>
    /// The rows are read before the change and, by their keys, after it. Both states are in memory at the same time. The
    /// cost is three queries for every 500 rows, or none if no webhook watches the rows. Rows that the change inserts are
    /// not detected.
    /// </para>
    /// <para>
    /// The change gets a query for the rows that were read. It excludes rows that match only since another transaction
    /// committed. It includes them if the key has several columns and more than 50 rows were read. If that matters,
    /// choose an isolation level that prevents it.
    /// </para>
    /// </remarks>
    /// <param name="rows">The rows that may change, as a query of the context.</param>
    /// <param name="change">
    /// A function that makes the change. It gets the query for the rows that were read. The execution strategy may retry
    /// it.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation. Then nothing is changed or recorded.</param>
    /// <typeparam name="TEntity">The type of the rows. It must be declared with <c>HasWebhooks()</c>.</typeparam>
    /// <returns>The result of the change.</returns>
    /// <exception cref="InvalidOperationException">
    /// The type of the rows is not declared with <c>HasWebhooks()</c>.
    /// </exception>
    public Task<int> DetectChangesAsync<TEntity>(
        IQueryable<TEntity> rows,
        Func<IQueryable<TEntity>, Task<int>> change,
        CancellationToken cancellationToken = default)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(change);
        return new RowsRecorder(_outboxes, _context).RunAsync(rows, change, cancellationToken);
    }

    private void Add(IReadOnlyList<WebhookEvent> webhookEvents, bool isBatch)
    {
        _outboxes.Services.Dispatcher.Validate(webhookEvents, isBatch);
        _outboxes.Of(_context).Add(webhookEvents);
    }
}
