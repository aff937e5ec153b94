using Microsoft.EntityFrameworkCore;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>
/// The webhooks of one context of the host. What is dispatched here is committed with what the context saves, or not at
/// all.
/// </summary>
/// <remarks>
/// <code>
/// db.Orders.Add(order);
/// db.Webhooks().Dispatch(new WebhookEvent { Type = "invoice.paid", ObjectName = "Invoices", Current = invoice });
/// await db.SaveChangesAsync();
/// </code>
/// <para>
/// An event is recorded by the next save, also one that has nothing else to save. Of a transaction that the host began it is
/// a part: recorded at its commit where no save came before, gone where it is rolled back, disposed, or rolled back to a
/// savepoint that is older than the event. What is not saved when the context is disposed is gone.
/// </para>
/// <para>Not thread-safe, as a context is not.</para>
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

    /// <summary>Records the messages that are owed for an event with the next save or commit of the context.</summary>
    /// <param name="webhookEvent">
    /// What happened. Its values are read when they are recorded. Where it has no date it gets the time of that.
    /// </param>
    /// <exception cref="WebhookValidationException">The event is malformed; it was not added.</exception>
    public void Dispatch(WebhookEvent webhookEvent)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        _outboxes.Services.Composer.Validate(webhookEvent);
        _outboxes.Of(_context).Add([webhookEvent]);
    }

    /// <summary>Records the messages that are owed for several events with the next save or commit of the context.</summary>
    /// <param name="webhookEvents">What happened.</param>
    /// <exception cref="WebhookValidationException">
    /// An event is malformed; none was added. Paths begin with the index of the event: <c>$[3].current</c>.
    /// </exception>
    public void Dispatch(IReadOnlyList<WebhookEvent> webhookEvents)
    {
        ArgumentNullException.ThrowIfNull(webhookEvents);
        _outboxes.Services.Composer.Validate(webhookEvents);
        _outboxes.Of(_context).Add(webhookEvents);
    }

    /// <summary>
    /// Makes a change that the context cannot see, such as <c>ExecuteUpdateAsync</c>, and records the events of the rows it
    /// changes or deletes, in one transaction.
    /// </summary>
    /// <remarks>
    /// <code>
    /// await db.Webhooks().DetectChangesAsync(
    ///     db.Orders.Where(order => order.Due &lt; today),
    ///     late => late.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, "late")));
    /// </code>
    /// <para>
    /// The rows are read before and, by their keys, after the change; both states are in memory at once. So it costs three
    /// queries for each five hundred rows, or nothing if no webhook watches them. Rows that the change adds are not detected.
    /// Rows that match only since another transaction committed are not in the query that the change gets; with keys of several
    /// columns and more than fifty rows they are, so choose an isolation level that excludes it where it matters.
    /// </para>
    /// <para>Joins the transaction that the context is in; otherwise it has its own, by the context's execution strategy.</para>
    /// </remarks>
    /// <param name="rows">The rows that may change, as a query of the context.</param>
    /// <param name="change">
    /// Makes the change; gets the query, of the rows that were read. The execution strategy may retry it.
    /// </param>
    /// <param name="cancellationToken">Gives up; then nothing is changed or recorded.</param>
    /// <typeparam name="TEntity">The type of the rows; has to be declared with <c>HasWebhooks()</c>.</typeparam>
    /// <returns>What the change returned.</returns>
    /// <exception cref="InvalidOperationException">The type of the rows has no webhooks.</exception>
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
}
