using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Model;

namespace Webhooks.Sql;

/// <summary>The tables as the host's model names them, delimited for its database.</summary>
internal sealed class TableNames
{
    private readonly DbContext _context;

    public TableNames(DbContext context)
    {
        _context = context;
        Messages = NameOf<MessageRow>();
        Deliveries = NameOf<DeliveryRow>();
        Queue = NameOf<QueueRow>();
        Attempts = NameOf<AttemptRow>();
        Destinations = NameOf<DestinationRow>();
        Gates = NameOf<GateRow>();
        Counters = NameOf<CounterRow>();
        Definitions = NameOf<DefinitionRow>();
        Subscriptions = NameOf<SubscriptionRow>();
        Removals = NameOf<RemovalRow>();
        Revision = NameOf<RevisionRow>();
    }

    public string Messages { get; }

    public string Deliveries { get; }

    public string Queue { get; }

    public string Attempts { get; }

    public string Destinations { get; }

    public string Gates { get; }

    public string Counters { get; }

    public string Definitions { get; }

    public string Subscriptions { get; }

    public string Removals { get; }

    public string Revision { get; }

    public IReadOnlyList<string> All =>
    [
        Messages, Deliveries, Queue, Attempts, Destinations, Gates, Counters, Definitions, Subscriptions, Removals,
        Revision,
    ];

    private string NameOf<TRow>()
    {
        var table = _context.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException(
            $"{_context.GetType().Name} has no tables for webhooks. Call modelBuilder.AddWebhooks() in its OnModelCreating.");
        return _context.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.GetTableName()!, table.GetSchema());
    }
}
