using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database.Dialects;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>
/// Names the tables of the earlier version, delimited. Those whose names are in use again are renamed first. The table of
/// deliveries is not, and as long as it exists, an upgrade is not complete.
/// </summary>
internal sealed class OldTables
{
    private const string MessagesSuffix = "messages";

    private readonly ISqlGenerationHelper _sql;
    private readonly string _prefix;
    private readonly string? _schema;

    public OldTables(DbContext context)
    {
        _sql = context.GetService<ISqlGenerationHelper>();
        var messages = context.Model.FindEntityType(typeof(MessageRow))!;
        _schema = messages.GetSchema();
        var name = messages.GetTableName()!;
        _prefix = name.EndsWith(MessagesSuffix, StringComparison.Ordinal)
            ? name[..^MessagesSuffix.Length]
            : throw new InvalidOperationException(
                $"The tables of an earlier version have one prefix, which the table {name} does not show. To upgrade, name "
                + $"it as AddWebhooks() does: a prefix and \"{MessagesSuffix}\".");
    }

    public string Deliveries => Delimited(_prefix + "deliveries");

    public string Messages => Old(MessagesSuffix);

    public string Queue => Old("queue");

    public string Attempts => Old("attempts");

    public string Counters => Old("counters");

    public string Destinations => Old("destinations");

    /// <summary>Gets the tables in which rows of an entity type are after the renaming.</summary>
    public IReadOnlyList<(Type Row, string Suffix)> Renamed { get; } =
    [
        (typeof(MessageRow), MessagesSuffix),
        (typeof(QueueRow), "queue"),
        (typeof(AttemptRow), "attempts"),
        (typeof(CounterRow), "counters"),
        (typeof(DestinationRow), "destinations"),
    ];

    public IReadOnlyList<string> All => [Messages, Queue, Attempts, Counters, Destinations, Deliveries];

    /// <summary>Returns the statements that release the names of a table, its key and its indexes.</summary>
    public IEnumerable<string> Release(IEntityType table, string suffix, IUpgradeStatements statements)
    {
        var schema = table.GetSchema();
        var old = _sql.DelimitIdentifier($"{_prefix}old_{suffix}");
        yield return $"ALTER TABLE {_sql.DelimitIdentifier(table.GetTableName()!, schema)} RENAME TO {old}";
        var key = table.FindPrimaryKey()!.GetName()!;
        if (statements.RenameKey(_sql.DelimitIdentifier(key, schema), _sql.DelimitIdentifier($"{key}_old")) is { } rename)
        {
            yield return rename;
        }

        foreach (var index in table.GetIndexes())
        {
            yield return $"DROP INDEX IF EXISTS {_sql.DelimitIdentifier(index.GetDatabaseName()!, schema)}";
        }
    }

    private string Old(string suffix) => Delimited($"{_prefix}old_{suffix}");

    private string Delimited(string name) => _sql.DelimitIdentifier(name, _schema);
}
