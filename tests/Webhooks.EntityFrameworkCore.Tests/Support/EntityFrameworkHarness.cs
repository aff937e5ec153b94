using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Conformance;
using Webhooks.Database;
using Webhooks.Security;

namespace Webhooks.Support;

/// <summary>The stores in a database; each opening is a process of its own.</summary>
/// <param name="rent">Gives a database.</param>
/// <param name="hasClock">Whether it has a clock of its own.</param>
/// <param name="isPortable">What other databases get, on this one.</param>
internal sealed class EntityFrameworkHarness(Func<Task<ITestDatabase>> rent, bool hasClock, bool isPortable) : StoreHarness
{
    private readonly MovedTime _passed = new();
    private ITestDatabase? _database;

    public EntityFrameworkHarness(DatabaseKind kind, bool isPortable)
        : this(async () => await TestDatabase.RentAsync(kind), hasClock: kind == DatabaseKind.PostgreSql, isPortable)
    {
        // SQLite has no clock but the machine's.
    }

    public override StoreCapabilities Capabilities =>
        StoreCapabilities.Messages | StoreCapabilities.Control | StoreCapabilities.Destinations | StoreCapabilities.Log | StoreCapabilities.Backlog
        | StoreCapabilities.Webhooks | StoreCapabilities.Editing | StoreCapabilities.History | StoreCapabilities.ResponseLimit
        | StoreCapabilities.Shared | StoreCapabilities.Durable | StoreCapabilities.Express
        | (hasClock ? StoreCapabilities.SkewedClocks : StoreCapabilities.None);

    public override int MaxWebhooks => 100;

    public override async ValueTask<StoreUnderTest> OpenAsync(TimeSpan clockSkew, CancellationToken cancellationToken)
    {
        var isNew = _database is null;
        _database ??= await rent();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new SkewedTime(clockSkew))
            .AddPooledDbContextFactory<OutboxContext>(options => _database.Use(options));
        services
            .AddWebhooks(options =>
            {
                options.Delivery.LoggedResponseBytesPerTenantAndDay = LoggedResponseBytesPerTenantAndDay;
                options.Limits.MaxWebhooks = MaxWebhooks;
            })
            .UseEntityFrameworkCore<OutboxContext>(options => options.IsPortableForced = isPortable)
            .UseSecretProtector(SecretProtector.PlainText);
        services.AddSingleton<DatabaseClock>();
        services.Replace(ServiceDescriptor.Singleton<IStoreClock>(
            provider => new MovedClock(provider.GetRequiredService<DatabaseClock>(), _passed)));
        var container = services.BuildServiceProvider();
        if (isNew)
        {
            await using var context = await container
                .GetRequiredService<IDbContextFactory<OutboxContext>>()
                .CreateDbContextAsync(cancellationToken);
            await context.Database.EnsureCreatedAsync(cancellationToken);
        }

        return StoreUnderTest.Of(container);
    }

    public override ValueTask AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _passed.Add(time);
        return default;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
