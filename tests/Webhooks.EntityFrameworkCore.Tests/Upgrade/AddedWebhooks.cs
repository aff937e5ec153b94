using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Webhooks.Upgrade;

/// <summary>The migration that a host generated for the version before.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20260101000000_AddedWebhooks")]
internal sealed class AddedWebhooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(OldDatabase.Script(isSqlite: ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal)));
}
