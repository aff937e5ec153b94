using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Database.PostgreSql;

internal sealed class PostgreSqlDialect : Dialect
{
    public const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public override Upsert Upsert => Upsert.OnConflict;

    public override string NameQuery => "SELECT current_database()";

    public override string NowTerm => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";

    public override string RowLock => "FOR NO KEY UPDATE";

    public override string TurnQuery => "SELECT pg_try_advisory_xact_lock(@turn)";

    public override string SyncStatement => "SET LOCAL synchronous_commit TO DEFAULT";

    public override string LookUpStatement => Planning.ByKeys;

    public override string PollingAdvice =>
        "Call UsePostgreSqlNotifications() in this process to send them within milliseconds";

    public override IUpgradeStatements Upgrade { get; } = new PostgreSqlUpgrade();

    public override bool IsUsedBy(string provider) => provider == Provider;

    public override string CollationAdvice(Func<string, string> call) => call("C");

    public override string First(int count) => Limit(count);

    // With "=", the column would mean nothing in an order. PostgreSQL would then use any index that has the rest of the order,
    // and walk over all rows that have another key.
    public override string HasKey(string column, string parameter) => $"{column} = ANY(ARRAY[{parameter}])";

    public override StoredForm FormOf(StoredColumn column) => PostgreSqlForms.Of(column);

    public override IMessageInserter CreateInserter(TableNames tables, bool sendNotifications) =>
        new PostgreSqlMessageInserter(tables, sendNotifications);

    public override IClaimQueries CreateClaims(TableNames tables) => new PostgreSqlClaimQueries(tables);

    public override ICompletionQueries CreateCompletions(TableNames tables) => new PostgreSqlCompletionQueries(tables);
}
