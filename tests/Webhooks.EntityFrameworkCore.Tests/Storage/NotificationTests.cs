using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Storage;

public sealed class NotificationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Worker_ThatListens_DeliversAtOnceWhatAnotherProcessRecords()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var other = Start(database, new AcceptingSender());
        await CreateAsync(other);
        using var sender = new CountingSender();
        await using var worker = Start(database, sender);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = worker.GetRequiredService<IDeliveryPump>().RunAsync(stop.Token);

        // It looks by itself once an hour: what arrives was notified.
        await DispatchUntilAsync(other, sender, count: 1);

        // The connection it listens on breaks, and is opened again.
        await using (var admin = new NpgsqlConnection(database.ConnectionString))
        {
            await admin.OpenAsync(Cancel);
            await using var cut = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
                admin);
            await cut.ExecuteNonQueryAsync(Cancel);
        }

        NpgsqlConnection.ClearAllPools();
        await DispatchUntilAsync(other, sender, sender.Count + 1);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>Records another one now and then until enough arrived: when it began to listen cannot be seen from here.</summary>
    private static async Task DispatchUntilAsync(ServiceProvider other, CountingSender sender, int count)
    {
        var dispatcher = other.GetRequiredService<IEventDispatcher>();
        while (sender.Count < count)
        {
            var values = new Dictionary<string, object?> { ["Id"] = 1 };
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted("Orders", values), Cancel);
            await sender.WaitAsync(count, TimeSpan.FromSeconds(1), Cancel);
        }
    }

    private static async Task CreateAsync(ServiceProvider services)
    {
        await using var context = await services
            .GetRequiredService<IDbContextFactory<OutboxContext>>()
            .CreateDbContextAsync(Cancel);
        await context.Database.EnsureCreatedAsync(Cancel);
        await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(
            new()
            {
                Name = "watcher",
                Urls = ["https://example.com/hooks"],
                Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
            },
            Cancel);
    }

    private static ServiceProvider Start(TestDatabase database, IMessageSender sender)
    {
        var services = new ServiceCollection()
            .AddSingleton(sender)
            .AddDbContextFactory<OutboxContext>(options => database.Use(options));
        services.AddWebhooks(options => options.Delivery.PollInterval = TimeSpan.FromHours(1))
            .UseEntityFrameworkCore<OutboxContext>(
                ef => ef.WaitForNotification = (connection, stop) => ((NpgsqlConnection)connection).WaitAsync(stop))
            .UseSecretProtector(SecretProtector.PlainText);
        return services.BuildServiceProvider();
    }
}
