using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.HostOutbox;

/// <summary>Finds the outbox of a context. A pooled context gets a new one for each rental.</summary>
internal sealed class ContextOutboxes(OutboxServices services, HostTransactions transactions)
{
    private readonly ConditionalWeakTable<DbContext, ContextOutbox> _byContext = [];

    public OutboxServices Services { get; } = services;

    public HostTransactions Transactions { get; } = transactions;

    public ContextOutbox? Find(DbContext context) =>
        _byContext.TryGetValue(context, out var known) && known.Lease == context.ContextId.Lease ? known : null;

    public ContextOutbox Of(DbContext context)
    {
        if (Find(context) is { } known)
        {
            return known;
        }

        var outbox = new ContextOutbox(context, this);
        _byContext.AddOrUpdate(context, outbox);
        return outbox;
    }
}
