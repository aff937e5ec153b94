using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>A host with one context on a database of its own. Definitions are in memory, nothing is delivered.</summary>
internal sealed partial class Host<TContext> : IAsyncDisposable
    where TContext : DbContext
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private Host(TestDatabase database, ServiceProvider services)
    {
        _database = database;
        _services = services;
    }

    public FakeTimeProvider Time => (FakeTimeProvider)Get<TimeProvider>();

    public CollectingObserver Observer => Get<CollectingObserver>();

    public TestDatabase Database => _database;

    public static Task<Host<TContext>> StartAsync(
        DatabaseKind kind,
        Action<DbContextOptionsBuilder>? configure = null,
        Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null) =>
        StartAsync(kind, (services, database) => services.AddDbContextFactory<TContext>(options =>
        {
            database.Use(options, strategy);
            configure?.Invoke(options);
        }));

    public static async Task<Host<TContext>> StartAsync(DatabaseKind kind, Action<IServiceCollection, TestDatabase> register)
    {
        var database = await TestDatabase.RentAsync(kind);
        var observer = new CollectingObserver();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56)));
        services.AddMetrics().AddSingleton<Counters>().AddSingleton(observer);
        register(services, database);
        services.AddWebhooks()
            .AddObserver(observer)
            .UseEntityFrameworkCore<TContext>()
            .UseSecretProtector(SecretProtector.PlainText);
        var host = new Host<TContext>(database, services.BuildServiceProvider());
        try
        {
            host.Get<Counters>();
            await using var db = host.Open();
            await db.Database.EnsureCreatedAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    public TContext Open() => Get<IDbContextFactory<TContext>>().CreateDbContext();

    /// <summary>A webhook for every change of these objects, with the values before.</summary>
    public Task WatchAsync(params string[] objects) => WatchForAsync(tenant: null, objects);

    public async Task WatchForAsync(string? tenant, params string[] objects) => await SaveAsync(new()
    {
        Name = $"watcher of {string.Join(", ", objects)}",
        TenantId = tenant,
        Urls = ["https://example.com/hooks"],
        Subscriptions =
        [
            .. from name in objects
               from type in new[] { EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete, "order.paid" }
               select new EventSubscription
               {
                   ObjectName = name,
                   EventType = type,
                   Payload = new() { IncludePrevious = true },
               },
        ],
    });

    public async Task SaveAsync(Webhook webhook)
    {
        await Get<IEditableWebhookStore>().SaveAsync(webhook);
        ForgetSignal();
    }

    // Internal to Core: other test projects that compile this file leave it out.
    partial void ForgetSignal();

    /// <summary>What the log has, newest first.</summary>
    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync() => (await Get<IDeliveryLog>().QueryAsync(new())).Items;

    /// <summary>What is committed, in the order it was recorded, for each URL.</summary>
    public async Task<IReadOnlyList<Recorded>> RecordedAsync()
    {
        await using var db = Open();
        var rows = await db.Set<MessageRow>().OrderBy(row => row.Number).ToListAsync();
        return [.. rows.SelectMany(row => Enumerable.Repeat(Recorded.Of(row), row.UrlCount))];
    }

    /// <summary>What is committed, in a few words each.</summary>
    public async Task<string> SummaryAsync() => string.Join(", ", await RecordedAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
