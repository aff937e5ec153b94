using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

/// <summary>A page costs what is on it: it is found in the index of names, in its order.</summary>
public sealed class DefinitionPageTests
{
    [Fact]
    public async Task Page_OfDefinitions_IsReadFromTheIndexOfNames()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var options = new DbContextOptionsBuilder<OutboxContext>();
        database.Use(options);
        await using var context = new OutboxContext(options.Options);
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var known = new StoreDatabases(Options.Create(new EntityFrameworkStoreOptions())).Of(context);

        Assert.EndsWith("(tenant_key=? AND name_key>?)", await ExplainAsync(context, DefinitionPages.OfTenant(known, true, 51)));
        Assert.EndsWith("(tenant_key=?)", await ExplainAsync(context, DefinitionPages.OfTenant(known, false, 51)));
        Assert.EndsWith("(tenant_key>?)", await ExplainAsync(context, DefinitionPages.OfTenants(known, true, 51)));
        Assert.EndsWith("_name", await ExplainAsync(context, DefinitionPages.OfTenants(known, false, 51)));
    }

    [Theory, OnEachDatabase]
    public async Task List_CursorThatNoDatabaseCanHaveGiven_IsRefused(DatabaseKind kind)
    {
        await using var harness = new EntityFrameworkHarness(kind, isPortable: false);
        await using var opened = await harness.OpenAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        var store = (IEditableWebhookStore)opened.Webhooks!;
        foreach (var forged in new[] { new WebhookCursor(null, "a\0"), new("t\0", "a"), new(null, "\ud800") })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListAsync(
                new() { Cursor = forged.ToString() }, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<string> ExplainAsync(OutboxContext context, string sql)
    {
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        command.Parameters.AddWithValue("tenant_key", "=t");
        command.Parameters.AddWithValue("name_key", "ORDERS");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        var step = reader.GetString(3);
        Assert.Contains("USING INDEX ix_webhook_definitions_name", step, StringComparison.Ordinal);
        Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken), "a second step: it is sorted");
        return step;
    }
}
