using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Upgrade;

/// <summary>A host of this version on a database of the version before, with two webhooks.</summary>
internal sealed class UpgradedHost : IAsyncDisposable
{
    public const string First = "https://eins.example.com/hooks";
    public const string Second = "https://zwei.example.com/h";
    public const string Disabled = "https://aus.example.com/ho";
    public const string PutOff = "https://warten.example.com/x";

    private readonly TestDatabase _database;
    private readonly MovedTime _passed = new();
    private readonly ServiceProvider _services;

    private UpgradedHost(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection()
            .AddDbContextFactory<OutboxContext>(options => database.Use(options))
            .AddSingleton<IMessageSender>(Sender)
            .AddSingleton<DatabaseClock>();
        services.AddWebhooks().UseEntityFrameworkCore<OutboxContext>().UseSecretProtector(SecretProtector.PlainText);
        services.Replace(ServiceDescriptor.Singleton<IStoreClock>(
            provider => new MovedClock(provider.GetRequiredService<DatabaseClock>(), _passed)));
        _services = services.BuildServiceProvider();
    }

    public BodySender Sender { get; } = new();

    public Webhook Plain { get; private set; } = null!;

    public Webhook OfTenant { get; private set; } = null!;

    public IDeliveryLog Log => Get<IDeliveryLog>();

    /// <summary>Opens a host whose database has the definitions and what <paramref name="fill"/> adds.</summary>
    public static async Task<UpgradedHost> StartAsync(
        DatabaseKind kind, Action<OldDatabase, UpgradedHost> fill, CancellationToken cancellationToken)
    {
        var host = new UpgradedHost(await TestDatabase.RentAsync(kind));
        await using var other = new UpgradedHost(await TestDatabase.RentAsync(kind));
        await using var made = other.Open();
        await made.Database.EnsureCreatedAsync(cancellationToken);
        host.Plain = await other.SaveAsync("plain", tenant: null, First, Second, Disabled, PutOff);
        host.OfTenant = await other.SaveAsync("Töchter", "Mandant Ü", First);

        await using var context = host.Open();
        var old = new OldDatabase(context);
        await old.CreateAsync(cancellationToken);
        await old.CopyDefinitionsAsync(made, cancellationToken);
        fill(old, host);
        await old.WriteAsync(cancellationToken);
        return host;
    }

    public OutboxContext Open(params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<OutboxContext>();
        _database.Use(options);
        return new((DbContextOptions<OutboxContext>)options.AddInterceptors(interceptors).Options);
    }

    public async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await using var context = Open();
        await context.Database.EnsureCreatedAsync(cancellationToken);
        await context.Database.UpgradeWebhookTablesAsync(cancellationToken);
    }

    /// <summary>Lets time pass and delivers so many that are due then. It would wait for those that are due later.</summary>
    public async Task<IReadOnlyList<(string Id, string Url, string Body)>> PumpAsync(
        TimeSpan passed, int count, CancellationToken cancellationToken)
    {
        _passed.Add(passed);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = Get<IDeliveryPump>().RunAsync(stop.Token);
        await Sender.WaitAsync(count, cancellationToken);
        await stop.CancelAsync();
        await run;
        return Sender.Take();
    }

    /// <summary>Lets time pass and delivers everything.</summary>
    public async Task<IReadOnlyList<(string Id, string Url, string Body)>> PumpAllAsync(
        TimeSpan passed, CancellationToken cancellationToken)
    {
        _passed.Add(passed);
        await Get<IDeliveryPump>().RunUntilIdleAsync(cancellationToken);
        return Sender.Take();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Sender.Dispose();
        await _database.DisposeAsync();
    }

    private async Task<Webhook> SaveAsync(string name, string? tenant, params string[] urls) =>
        await Get<IEditableWebhookStore>().SaveAsync(new()
        {
            Name = name,
            TenantId = tenant,
            Urls = urls,
            Subscriptions = [new() { ObjectName = "Aufträge", EventType = "order.paid" }],
        });
}
