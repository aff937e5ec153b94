using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Definitions;

public sealed class ChangedDefinitionsTests
{
    [Theory, OnEachDatabase]
    public async Task Changes_OfSeveralPages_AreEachReadOnce(DatabaseKind kind)
    {
        const int Count = 2_500;
        await using var database = await TestDatabase.RentAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        await WriteAsync(services, Enumerable.Range(0, Count).Select(i => StoredWebhooks.Of(i, _ => null)));
        var store = services.GetRequiredService<IWebhookStore>();
        foreach (var (since, first) in new (long? Since, int First)[] { (null, 0), (500, 500), (1_500, 1_500), (2_499, 2_499) })
        {
            var changes = await store.GetChangesAsync(since, TestContext.Current.CancellationToken);
            Assert.Equal(
                Enumerable.Range(first, Count - first).Select(i => StoredWebhooks.Of(i, _ => null).Id),
                changes.Saved.Select(webhook => webhook.Id));
            Assert.Equal((Count, since is null), (changes.Revision, changes.IsComplete));
        }
    }

    [Theory, OnEachDatabase]
    public async Task Changes_OfOneRevision_AreNotLostBetweenPages(DatabaseKind kind)
    {
        await using var database = await TestDatabase.RentAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        await WriteAsync(services, Enumerable.Range(0, 2_100).Select(i => StoredWebhooks.Of(i, _ => null)));

        // As a script may have written them: a save gives each its own.
        await using (var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext())
        {
            await context.Set<DefinitionRow>().ExecuteUpdateAsync(
                row => row.SetProperty(each => each.Revision, 0), TestContext.Current.CancellationToken);
        }

        var changes = await services.GetRequiredService<IWebhookStore>()
            .GetChangesAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(2_100, changes.Saved.Select(webhook => webhook.Id).Distinct().Count());
        Assert.Equal(2_100, changes.Saved.Count);
    }

    private static async Task WriteAsync(IServiceProvider services, IEnumerable<Webhook> webhooks)
    {
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        await context.WriteAsync(webhooks, SecretProtector.PlainText);
    }

    [Fact]
    public async Task Page_OfChanges_IsReadFromTheIndexOfRevisions()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var options = new DbContextOptionsBuilder<OutboxContext>();
        database.Use(options);
        await using var context = new OutboxContext(options.Options);
        await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + ChangedDefinitions.Page(
            new StoreDatabases(Options.Create(new EntityFrameworkStoreOptions())).Of(context));
        command.Parameters.AddWithValue("@revision", 7L);
        command.Parameters.AddWithValue("@id", "wh_1");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("USING INDEX ix_webhook_definitions_revision (revision>?)", reader.GetString(3), StringComparison.Ordinal);
    }
}
