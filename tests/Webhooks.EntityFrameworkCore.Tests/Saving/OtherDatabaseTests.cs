using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

/// <summary>Saves in a database that no worker of the process serves, and in one that only looks like another.</summary>
public sealed class OtherDatabaseTests
{
    private const int OtherDatabase = 3005;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Save_InAnotherDatabase_IsRefusedWithWhatToWriteAndUndone(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var other = await TestDatabase.CreateAsync(kind);
        await using var db = Open(host, options => other.Use(options));
        await db.Database.EnsureCreatedAsync(Cancel);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            db.ChangeTracker.Clear();
            db.Orders.Add(new() { Number = "1" });
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
            Assert.Contains("never delivered", error.Message, StringComparison.Ordinal);
            Assert.Contains("UseEntityFrameworkCore<TContext>()", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await db.Orders.CountAsync(Cancel));
        Assert.Empty(await host.RecordedAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Save_InAnotherDatabaseThatNobodyWatches_IsLeftAlone(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(kind);
        await using var other = await TestDatabase.CreateAsync(kind);
        await using var db = Open(host, options => other.Use(options));
        await db.Database.EnsureCreatedAsync(Cancel);
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(1, await db.Orders.CountAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_InATransactionOfAnotherDatabase_FailsTheCommit(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await using var other = await TestDatabase.CreateAsync(kind);
        await using var db = Open(host, options => other.Use(options));
        await db.Database.EnsureCreatedAsync(Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        db.Webhooks().Dispatch(Shop.Paid(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task Save_InTheDatabaseOfATenantOfTheRequest_IsRefused(DatabaseKind kind)
    {
        var tenant = new AsyncLocal<TestDatabase?>();
        await using var other = await TestDatabase.CreateAsync(kind);
        await using var host = await Host<ShopContext>.StartAsync(kind, (services, database) => services
            .AddDbContextFactory<ShopContext>(
                (_, options) => (tenant.Value ?? database).Use(options), ServiceLifetime.Transient));
        await host.WatchAsync("Orders");
        tenant.Value = other;
        await using var db = host.Open();
        await db.Database.EnsureCreatedAsync(Cancel);
        db.Orders.Add(new() { Number = "1" });
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task Save_InTheSameFileByOtherNames_IsRecordedWithoutAWarning()
    {
        using var log = new CollectedLog();
        await using var host = await StartAsync(DatabaseKind.Sqlite, log);
        var file = new SqliteConnectionStringBuilder(host.Database.ConnectionString).DataSource;
        var link = Path.Combine(Path.GetDirectoryName(file)!, "link.db");
        File.CreateSymbolicLink(link, file);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        string[] strings = [$"Data Source={relative}", $"Data Source={link};Pooling=False", $"Filename={file};Foreign Keys=True"];
        foreach (var text in strings)
        {
            await using var db = Open(host, options => options.UseSqlite(text));
            db.Orders.Add(new() { Number = text });
            await db.SaveChangesAsync(Cancel);
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }

        Assert.Equal(strings.Length, (await host.RecordedAsync()).Count);
        Assert.Empty(log.Of(OtherDatabase));
    }

    [Fact]
    public async Task Save_InTheSameDatabaseByAnotherConnectionString_IsRecordedWithoutAWarning()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        using var log = new CollectedLog();
        await using var host = await StartAsync(DatabaseKind.PostgreSql, log);
        await using var source = NpgsqlDataSource.Create($"{host.Database.ConnectionString};Application Name=other");
        await using var connection = source.CreateConnection();
        await SaveAsync(host, options => options.UseNpgsql($"{host.Database.ConnectionString};Pooling=false"));
        await SaveAsync(host, options => options.UseNpgsql(source));
        await SaveAsync(host, options => options.UseNpgsql(connection));
        Assert.Equal(3, (await host.RecordedAsync()).Count);
        Assert.Empty(log.Of(OtherDatabase));
    }

    [Fact]
    public async Task Save_OnAServerOfAnotherNameWithADatabaseOfTheSame_IsRecordedAndLoggedOnce()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        using var log = new CollectedLog();
        await using var host = await StartAsync(DatabaseKind.PostgreSql, log);
        var text = new NpgsqlConnectionStringBuilder(host.Database.ConnectionString);
        Assert.SkipUnless(text.Host == "127.0.0.1", "The server that was given has no other name here.");
        text.Host = "localhost";
        await SaveAsync(host, options => options.UseNpgsql(text.ConnectionString));
        await SaveAsync(host, options => options.UseNpgsql(text.ConnectionString));
        Assert.Equal(2, (await host.RecordedAsync()).Count);
        Assert.Contains("ShopContext recorded messages in the database", Assert.Single(log.Of(OtherDatabase)), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Save_InAnotherDatabaseOfWebhooksThatAreKeptElsewhere_IsRecordedAndLoggedOnce(DatabaseKind kind)
    {
        using var log = new CollectedLog();
        await using var served = await TestDatabase.CreateAsync(kind);
        await using var other = await TestDatabase.CreateAsync(kind);
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddDbContextFactory<ShopContext>(options => served.Use(options))
            .AddWebhooks()
            .UseEntityFrameworkCore<ShopContext>()
            .UseWebhookStore(new ListedWebhooks(WatcherOfOrders))
            .UseSecretProtector(SecretProtector.PlainText)
            .Services.BuildServiceProvider();
        foreach (var database in new[] { served, other, other })
        {
            var options = new DbContextOptionsBuilder<ShopContext>();
            database.Use(options);
            await using var db = new ShopContext(options.UseWebhooks(services).Options);
            await db.Database.EnsureCreatedAsync(Cancel);
            db.Orders.Add(new() { Number = $"{Guid.NewGuid()}" });
            await db.SaveChangesAsync(Cancel);
            Assert.NotEqual(0, await db.Set<MessageRow>().CountAsync(Cancel));
        }

        Assert.Single(log.Of(OtherDatabase));
    }

    [Theory, OnEachDatabase]
    public async Task Save_WithoutTablesThatWereThereBefore_NamesOneAndWhatToRun(DatabaseKind kind)
    {
        await using var host = await Shop.StartAsync(kind);
        await SaveAsync(host, options => host.Database.Use(options));
        await using var db = host.Open();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE webhook_messages RENAME TO elsewhere", Cancel);
        db.Orders.Add(new() { Number = "1" });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        Assert.Contains("has no table webhook_messages. ", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet ef migrations add Webhooks", error.Message, StringComparison.Ordinal);
    }

    private static Webhook WatcherOfOrders { get; } = new Webhook
    {
        Name = "watcher",
        Urls = ["https://example.com/hooks"],
        Secrets = [WebhookSecret.Generate()],
        Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
    }.WithDerivedIds();

    private static async Task<Host<ShopContext>> StartAsync(DatabaseKind kind, CollectedLog log)
    {
        var host = await Host<ShopContext>.StartAsync(kind, (services, database) => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddDbContextFactory<ShopContext>(options => database.Use(options)));
        await host.WatchAsync("Orders");
        return host;
    }

    private static async Task SaveAsync(Host<ShopContext> host, Action<DbContextOptionsBuilder> use)
    {
        await using var db = Open(host, use);
        db.Orders.Add(new() { Number = $"{Guid.NewGuid()}" });
        await db.SaveChangesAsync(Cancel);
    }

    private static ShopContext Open(Host<ShopContext> host, Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<ShopContext>();
        use(options.AllowManyServices());
        return new(options.UseWebhooks(host.Get<IServiceProvider>()).Options);
    }

    private sealed class ListedWebhooks(params Webhook[] webhooks) : IWebhookStore
    {
        public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
            new(WebhookChanges.Complete(1, webhooks));
    }
}
