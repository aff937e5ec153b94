using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Webhooks.Upgrade;

/// <summary>The migration that a host generated for this version, and emptied.</summary>
[DbContext(typeof(HistoryContext))]
[Migration("20260201000000_UpgradedWebhooks")]
internal sealed class UpgradedWebhooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // UpgradeWebhookTablesAsync() makes the change.
    }
}
