using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>Returns the statements that create the new tables, as a migration would.</summary>
internal sealed class NewTables(DbContext context)
{
    private static readonly Type[] Rows =
    [
        typeof(MessageRow), typeof(QueueRow), typeof(LogRow), typeof(AttemptRow), typeof(CounterRow), typeof(DestinationRow),
    ];

    private readonly IModel _model = context.GetService<IDesignTimeModel>().Model;
    private readonly ISqlGenerationHelper _sql = context.GetService<ISqlGenerationHelper>();

    /// <param name="now">The time from which earlier removals of webhooks are kept.</param>
    public IEnumerable<string> Create(long now)
    {
        var tables = Rows.Select(row => Find(row)).Select(table => (table.GetTableName(), table.GetSchema())).ToHashSet();
        var operations = context.GetService<IMigrationsModelDiffer>()
            .GetDifferences(source: null, _model.GetRelationalModel())
            .Where(operation => operation is CreateTableOperation create && tables.Contains((create.Name, create.Schema))
                || operation is CreateIndexOperation index && tables.Contains((index.Table, index.Schema)))
            .ToList();
        return
        [
            .. context.GetService<IMigrationsSqlGenerator>().Generate(operations, _model).Select(each => each.CommandText),
            AddColumn(typeof(RemovalRow), nameof(RemovalRow.RemovedAt), now),
            AddColumn(typeof(RevisionRow), nameof(RevisionRow.PurgedRemovals), 0),
        ];
    }

    public IEntityType Find(Type row) => _model.FindEntityType(row)!;

    private string AddColumn(Type row, string name, long value)
    {
        var table = Find(row);
        var column = table.FindProperty(name)!;
        var sql = _sql.DelimitIdentifier(table.GetTableName()!, table.GetSchema());
        return FormattableString.Invariant(
            $"ALTER TABLE {sql} ADD COLUMN {SnakeCase.Of(name)} {column.GetColumnType()} NOT NULL DEFAULT {value}");
    }
}
