using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Provides the table names of the model of the host, delimited for its database.</summary>
internal sealed class TableNames
{
    private readonly DbContext _context;
    private readonly IModel _model;
    private readonly List<StoreTable> _all = [];

    public TableNames(DbContext context, Dialect dialect)
    {
        _context = context;
        _model = StatedTables.ModelOf(context);
        Messages = NameOf<MessageRow>();
        Log = NameOf<LogRow>();
        Queue = NameOf<QueueRow>();
        Attempts = NameOf<AttemptRow>();
        Destinations = NameOf<DestinationRow>();
        Gates = NameOf<GateRow>();
        Counters = NameOf<CounterRow>();
        Definitions = NameOf<DefinitionRow>();
        Subscriptions = NameOf<SubscriptionRow>();
        Removals = NameOf<RemovalRow>();
        History = NameOf<HistoryRow>();
        Revision = NameOf<RevisionRow>();
        StatedTables.ThrowIfChanged(context, _all, dialect);
    }

    public string Messages { get; }

    public string Log { get; }

    public string Queue { get; }

    public string Attempts { get; }

    public string Destinations { get; }

    public string Gates { get; }

    public string Counters { get; }

    public string Definitions { get; }

    public string Subscriptions { get; }

    public string Removals { get; }

    public string History { get; }

    public string Revision { get; }

    public IReadOnlyList<StoreTable> All => _all;

    private string NameOf<TRow>()
    {
        var table = _model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException(
            $"{_context.GetType().Name} has no tables for webhooks. Call modelBuilder.AddWebhooks() in its OnModelCreating.");
        _all.Add(StoreTable.Of(_context, table));
        return _all[^1].Sql;
    }
}
