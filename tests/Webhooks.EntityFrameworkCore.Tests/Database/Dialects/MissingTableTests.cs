using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Database.Dialects;

public sealed class MissingTableTests
{
    private const int ClaimFailed = 22;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Save_WithoutTheTables_NamesOneAndWhatToRun(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(kind);
        await using var db = host.Open();
        await DropQueueAsync(db);
        db.Orders.Add(new() { Number = "1" });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        AssertSaysWhatToRun(error.Message, kind);

        // Made meanwhile, as by the migration it asks for: no process has to start again.
        await CreateQueueAsync(db);
        await db.SaveChangesAsync(Cancel);
    }

    [Theory, OnEachDatabase]
    public async Task Dispatch_WithoutTheTables_NamesOneAndWhatToRun(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(kind);
        await using var db = host.Open();
        await DropQueueAsync(db);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await host.Get<IEventDispatcher>().DispatchAsync(Shop.Paid(1), Cancel));
        AssertSaysWhatToRun(error.Message, kind);
    }

    [Theory, OnEachDatabase]
    public async Task Clock_OfADatabaseWithoutTheTables_NamesOneAndWhatToRun(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(kind, (services, database) => services
            .AddDbContextFactory<ShopContext>(options => database.Use(options)));
        await using var db = host.Open();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE webhook_revision", Cancel);
        db.Orders.Add(new() { Number = "1" });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        Assert.StartsWith(
            "The database of ShopContext has no table webhook_revision. ", error.Message, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Pump_ThatStartsWithoutTheTables_LogsOneAndWhatToRun(DatabaseKind kind)
    {
        using var log = new CollectedLog();
        await using var host = await Host<ShopContext>.StartAsync(kind, (services, database) => services
            .AddSingleton<IMessageSender>(new AcceptingSender())
            .AddLogging(logging => logging.AddProvider(log))
            .AddDbContextFactory<ShopContext>(options => database.Use(options)));
        await using var db = host.Open();
        await DropQueueAsync(db);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = host.Get<IDeliveryPump>().RunAsync(stop.Token);
        AssertSaysWhatToRun(await log.FirstAsync(ClaimFailed, Cancel), kind);
        await stop.CancelAsync();
        await running;
    }

    private static Task<int> DropQueueAsync(ShopContext db) =>
        db.Database.ExecuteSqlRawAsync("ALTER TABLE webhook_queue RENAME TO elsewhere", Cancel);

    private static Task<int> CreateQueueAsync(ShopContext db) =>
        db.Database.ExecuteSqlRawAsync("ALTER TABLE elsewhere RENAME TO webhook_queue", Cancel);

    private static void AssertSaysWhatToRun(string text, DatabaseKind kind)
    {
        Assert.Contains("The database of ShopContext has no table webhook_queue. ", text, StringComparison.Ordinal);
        Assert.Contains("\"dotnet ef migrations add Webhooks --context ShopContext\"", text, StringComparison.Ordinal);
        Assert.Contains("\"dotnet ef database update --context ShopContext\"", text, StringComparison.Ordinal);
        Assert.Contains(
            kind == DatabaseKind.Sqlite ? "Database.MigrateAsync()" : "\"dotnet ef migrations script --idempotent\"",
            text,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "earlier version, call Database.UpgradeWebhookTablesAsync() instead.", text, StringComparison.Ordinal);
    }
}
