using Webhooks.Database.Dialects;
using Webhooks.Database.Portable;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Sqlite;

internal sealed class SqliteDialect : PortableDialect
{
    public override bool IsInProcess => true;

    public override Upsert Upsert => Upsert.OnConflict;

    // SQLite itself waits for other writers in steps of milliseconds, its .NET provider in steps of 150.
    public override string OpeningStatement => "PRAGMA busy_timeout = 5000";

    public override bool FillsRowVersions => false;

    public override string MigrationAdvice =>
        "If your app creates its SQLite file itself, call Database.MigrateAsync() at start instead of the second "
        + "command. EnsureCreatedAsync() adds no tables to a file that already has tables.";

    public override IUpgradeStatements Upgrade { get; } = new SqliteUpgrade();

    public override bool IsUsedBy(string provider) => provider == "Microsoft.EntityFrameworkCore.Sqlite";

    public override string CollationAdvice(Func<string, string> call) => call("BINARY");

    public override string First(int count) => Limit(count);

    public override string Line(string lines, string index)
    {
        // There is no function for it, but one for an element of an array.
        var escaped = $"""replace(replace({lines}, '\', '\\'), '"', '\"')""";
        var array = $"""'["' || replace({escaped}, char(10), '","') || '"]'""";
        return $"CASE WHEN json_valid({array}) THEN json_extract({array}, '$[' || ({index}) || ']') END";
    }

    public override StoredForm FormOf(StoredColumn column) => SqliteForms.Of(column);

    public override IClaimQueries CreateClaims(TableNames tables) => new SqliteClaimQueries(tables);
}
