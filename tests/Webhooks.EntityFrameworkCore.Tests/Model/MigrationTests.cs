using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Model;

public sealed class MigrationTests
{
    [Theory, OnEachDatabase]
    public async Task Migration_OfAnEmptyDatabase_MakesTablesThatWork(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var after = new MigratedContext(database, hasWebhooks: true);
        await after.GetService<IRelationalDatabaseCreator>().CreateAsync(TestContext.Current.CancellationToken);

        await MigrateAsync(before: null, after);

        await DeliverAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Migration_OfADatabaseInUse_AddsNothingButTheTables(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var before = new MigratedContext(database, hasWebhooks: false);
        await before.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        before.Notes.Add(new() { Text = "was there before" });
        await before.SaveChangesAsync(TestContext.Current.CancellationToken);
        await using var after = new MigratedContext(database, hasWebhooks: true);

        var operations = await MigrateAsync(before, after);

        Assert.All(operations.OfType<CreateTableOperation>(), table => Assert.StartsWith("webhook_", table.Name, StringComparison.Ordinal));
        Assert.DoesNotContain(operations, operation => operation is DropTableOperation or AlterColumnOperation or AddColumnOperation);
        Assert.Equal("was there before", (await after.Notes.SingleAsync(TestContext.Current.CancellationToken)).Text);
        await DeliverAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task Tables_WithSchemaAndPrefix_AreWhereTheHostWantsThem(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var context = new MigratedContext(database, hasWebhooks: true, schema: "hooks", prefix: "wh_");
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        await DeliverAsync(database, schema: "hooks", prefix: "wh_");

        var table = context.Model.FindEntityType(typeof(LogRow))!;
        Assert.Equal(("hooks", "wh_log"), (table.GetSchema(), table.GetTableName()));
        Assert.Equal(1, await context.Set<LogRow>().CountAsync(
            row => row.State == (int)DeliveryState.Delivered, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Queue_OnPostgreSql_IsVacuumedByWhatIsDeadAndNotByAShareOfTheBacklog()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var context = new MigratedContext(database, hasWebhooks: true);
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        var settings = await context.Database
            .SqlQuery<string>($"SELECT unnest(reloptions) FROM pg_class WHERE relname = 'webhook_queue'")
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=10000"], settings.Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<MigrationOperation>> MigrateAsync(MigratedContext? before, MigratedContext after)
    {
        var operations = after.GetService<IMigrationsModelDiffer>().GetDifferences(ModelOf(before), ModelOf(after));
        var commands = after.GetService<IMigrationsSqlGenerator>()
            .Generate(operations, after.GetService<IDesignTimeModel>().Model);
        await after.GetService<IMigrationCommandExecutor>()
            .ExecuteNonQueryAsync(commands, after.GetService<IRelationalConnection>(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(operations);
        return operations;
    }

    private static IRelationalModel? ModelOf(MigratedContext? context) =>
        context?.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    /// <summary>One message all the way through the tables.</summary>
    private static async Task DeliverAsync(TestDatabase database, string? schema = null, string prefix = "webhook_")
    {
        var services = new ServiceCollection();
        services.AddScoped(provider => new MigratedContext(database, hasWebhooks: true, schema, prefix));
        services.AddSingleton<IMessageSender>(new AcceptingSender());
        services.AddWebhooks().UseEntityFrameworkCore<MigratedContext>().UseSecretProtector(SecretProtector.PlainText);
        await using var host = services.BuildServiceProvider();
        await host.GetRequiredService<IEditableWebhookStore>().SaveAsync(
            new()
            {
                Name = "watcher",
                Urls = ["https://example.com/hooks"],
                Subscriptions = [new() { ObjectName = "Notes", EventType = EventType.RecordInsert }],
            },
            TestContext.Current.CancellationToken);
        var values = new Dictionary<string, object?> { ["Text"] = "new" };
        await host.GetRequiredService<IEventDispatcher>()
            .DispatchAsync(WebhookEvent.RecordInserted("Notes", values), TestContext.Current.CancellationToken);
        await host.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(TestContext.Current.CancellationToken);
        var page = await host.GetRequiredService<IDeliveryLog>().QueryAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(page.Items).State);
    }
}
