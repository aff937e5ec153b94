using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Adding;

public sealed class OtherProcessesTests
{
    private const int OnlyPolls = 3002;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Worker_ThatPollsForWhatAnotherProcessRecords_SaysOnceWhatToDo(DatabaseKind kind)
    {
        await using var database = await TestDatabase.RentAsync(kind);
        using var log = new CollectedLog();
        await using var other = await StartAsync(database);
        await using var worker = await StartAsync(database, log);
        await RunAsync(worker);
        for (var each = 0; each < 3; each++)
        {
            await RecordLaterAsync(other, worker);
            await RunAsync(worker);
        }

        var hint = Assert.Single(log.Of(OnlyPolls));
        Assert.Contains("00:00:30", hint, StringComparison.Ordinal);
        Assert.Contains(
            kind == DatabaseKind.PostgreSql ? "UsePostgreSqlNotifications()" : "Delivery.PollInterval",
            hint,
            StringComparison.Ordinal);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Worker_OfTheProcessThatRecords_SaysNothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.RentAsync(kind);
        using var log = new CollectedLog();
        await using var only = await StartAsync(database, log);
        await RunAsync(only);
        await RecordLaterAsync(only, only);
        await RunAsync(only);
        Assert.Empty(log.Of(OnlyPolls));
    }

    [Fact]
    public async Task Worker_ThatListens_SaysNothing()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        using var log = new CollectedLog();
        await using var other = await StartAsync(database);
        await using var worker = await StartAsync(database, log, webhooks => webhooks.UsePostgreSqlNotifications());
        await RunAsync(worker);
        await RecordLaterAsync(other, worker);
        await RunAsync(worker);
        Assert.Empty(log.Of(OnlyPolls));
    }

    /// <summary>
    /// Records a message that is seen to be later than the last claim: the clock of a store counts milliseconds.
    /// </summary>
    private static async Task RecordLaterAsync(ServiceProvider by, ServiceProvider worker)
    {
        var before = await NowAsync(worker);
        while (await NowAsync(by) <= before)
        {
            await Task.Yield();
        }

        var values = new Dictionary<string, object?> { ["Id"] = 1 };
        var result = await by.GetRequiredService<IEventDispatcher>()
            .DispatchAsync(WebhookEvent.RecordInserted("Orders", values), Cancel);
        Assert.Equal(1, result.Recorded);
    }

    private static ValueTask<long> NowAsync(ServiceProvider services) =>
        services.GetRequiredService<IStoreClock>().NowAsync(Cancel);

    private static Task RunAsync(ServiceProvider services) =>
        services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(Cancel);

    private static async Task<ServiceProvider> StartAsync(
        TestDatabase database, CollectedLog? log = null, Action<IWebhooksBuilder>? configure = null)
    {
        var collection = new ServiceCollection()
            .AddSingleton<IMessageSender>(new AcceptingSender())
            .AddDbContextFactory<OutboxContext>(options => database.Use(options));
        if (log is not null)
        {
            collection.AddLogging(logging => logging.AddProvider(log));
        }

        var webhooks = collection.AddWebhooks()
            .UseEntityFrameworkCore<OutboxContext>()
            .UseSecretProtector(SecretProtector.PlainText);
        configure?.Invoke(webhooks);
        var services = collection.BuildServiceProvider();
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        if (await context.Database.EnsureCreatedAsync(Cancel))
        {
            await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(
                new()
                {
                    Name = "watcher",
                    Urls = ["https://example.com/hooks"],
                    Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
                },
                Cancel);
        }

        return services;
    }
}
