using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Database.PostgreSql;

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
        await using var worker = Start(database, sender, webhooks => webhooks.UsePostgreSqlNotifications());
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

    [Fact]
    public async Task Recording_WithNotificationsOff_NotifiesNoOne()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var loud = Start(database, new AcceptingSender());
        await CreateAsync(loud);
        await using var silent = Start(
            database,
            new AcceptingSender(),
            webhooks => webhooks.UseEntityFrameworkCore<OutboxContext>(ef => ef.SendNotifications = false));
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        var heard = new List<int>();
        connection.Notification += (_, notification) => heard.Add(notification.PID);
        await connection.OpenAsync(Cancel);
        await using var listen = new NpgsqlCommand("LISTEN webhooks", connection);
        await listen.ExecuteNonQueryAsync(Cancel);

        // A query brings what was notified before it, in the order of the commits.
        await DispatchAsync(silent);
        await listen.ExecuteNonQueryAsync(Cancel);
        Assert.Empty(heard);
        await DispatchAsync(loud);
        await listen.ExecuteNonQueryAsync(Cancel);
        Assert.Single(heard);
    }

    private static async Task DispatchAsync(ServiceProvider services)
    {
        var values = new Dictionary<string, object?> { ["Id"] = 1 };
        var result = await services.GetRequiredService<IEventDispatcher>()
            .DispatchAsync(WebhookEvent.RecordInserted("Orders", values), Cancel);
        Assert.Equal(1, result.Recorded);
    }

    /// <summary>Records another one now and then until enough arrived: when it began to listen cannot be seen from here.</summary>
    private static async Task DispatchUntilAsync(ServiceProvider other, CountingSender sender, int count)
    {
        while (sender.Count < count)
        {
            await DispatchAsync(other);
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

    private static ServiceProvider Start(
        TestDatabase database, IMessageSender sender, Action<IWebhooksBuilder>? configure = null)
    {
        var services = new ServiceCollection()
            .AddSingleton(sender)
            .AddDbContextFactory<OutboxContext>(options => database.Use(options));
        var webhooks = services.AddWebhooks(options => options.Delivery.PollInterval = TimeSpan.FromHours(1))
            .UseEntityFrameworkCore<OutboxContext>()
            .UseSecretProtector(SecretProtector.PlainText);
        configure?.Invoke(webhooks);
        return services.BuildServiceProvider();
    }
}
