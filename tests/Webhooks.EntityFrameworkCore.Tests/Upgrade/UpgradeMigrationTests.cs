using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Upgrade;

public sealed class UpgradeMigrationTests
{
    private static readonly Webhook Watcher = new()
    {
        Id = "whk_1",
        Name = "watcher",
        Urls = [UpgradedHost.First],
        Subscriptions = [new() { Id = "sub_1", ObjectName = "Aufträge", EventType = "order.paid" }],
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Migrate_OfADatabaseInUse_ThenUpgrade_MakesTheTablesOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var before = new HistoryContext(database))
        {
            await before.GetService<IMigrator>().MigrateAsync("AddedWebhooks", Cancel);
            var old = new OldDatabase(before);
            old.Add("offen", Watcher, new OldRow(UpgradedHost.First));
            await before.Database.OpenConnectionAsync(Cancel);
            await old.WriteAsync(Cancel);
        }

        await using var context = new HistoryContext(database);
        await StartAsync(context);
        await StartAsync(context);

        Assert.Equal("offen", (await context.Set<MessageRow>().SingleAsync(Cancel)).Id);
        Assert.Equal(1, await context.Set<QueueRow>().CountAsync(Cancel));
        Assert.Equal(2, (await context.Database.GetAppliedMigrationsAsync(Cancel)).Count());
        Assert.False(context.Database.HasPendingModelChanges());
        await AssertIsAsCreatedAsync(context, kind);
    }

    [Theory, OnEachDatabase]
    public async Task Migrate_OfAnEmptyDatabase_ThenUpgrade_MakesTheTablesOfTheModel(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var context = new HistoryContext(database);

        await StartAsync(context);

        await AssertIsAsCreatedAsync(context, kind);
    }

    [Theory, OnEachDatabase]
    public async Task Upgrade_OfTablesInASchema_MakesTheNewOnesThere(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var context = new MigratedContext(database, hasWebhooks: true, schema: "hooks");
        await context.GetService<IRelationalDatabaseCreator>().CreateAsync(Cancel);
        await context.Database.OpenConnectionAsync(Cancel);
        if (kind == DatabaseKind.PostgreSql)
        {
            await context.Database.ExecuteSqlAsync($"CREATE SCHEMA hooks; SET search_path TO hooks", Cancel);
        }

        var old = new OldDatabase(context);
        await old.CreateAsync(Cancel);
        old.Add("offen", Watcher, new OldRow(UpgradedHost.First));
        await old.WriteAsync(Cancel);
        await using var upgraded = new MigratedContext(database, hasWebhooks: true, schema: "hooks");

        await upgraded.Database.UpgradeWebhookTablesAsync(Cancel);

        Assert.Equal("offen", (await upgraded.Set<MessageRow>().SingleAsync(Cancel)).Id);
        Assert.Equal(1, await upgraded.Set<QueueRow>().CountAsync(Cancel));
    }

    private static async Task StartAsync(HistoryContext context)
    {
        await context.Database.MigrateAsync(Cancel);
        await context.Database.UpgradeWebhookTablesAsync(Cancel);
    }

    /// <summary>Columns, keys and indexes, but for the order of columns and the defaults of those that were added.</summary>
    private static async Task AssertIsAsCreatedAsync(HistoryContext context, DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var created = new HistoryContext(database);
        await created.Database.EnsureCreatedAsync(Cancel);
        Assert.Equal(await DescribeAsync(created, kind), await DescribeAsync(context, kind));
    }

    private static async Task<List<string>> DescribeAsync(HistoryContext context, DatabaseKind kind)
    {
        await context.Database.OpenConnectionAsync(Cancel);
        await using var command = context.Command(kind == DatabaseKind.Sqlite
            ? """
              SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk AS line
              FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.name LIKE 'webhook%'
              UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name LIKE 'webhook%' AND sql IS NOT NULL
              ORDER BY line
              """
            : """
              SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity AS line
              FROM information_schema.columns WHERE table_name LIKE 'webhook%'
              UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'webhook%'
              UNION ALL SELECT conname || ' ' || contype::text FROM pg_constraint WHERE conrelid::regclass::text LIKE 'webhook%'
              UNION ALL SELECT relname || ' ' || reloptions::text FROM pg_class WHERE relname LIKE 'webhook%'
              ORDER BY line
              """);
        return await command.ReadAllAsync(row => row.IsDBNull(0) ? "" : row.GetString(0), Cancel);
    }
}
