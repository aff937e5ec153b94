using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.AdministrationSuite;
using Webhooks.Database;
using Webhooks.Security;
using Webhooks.Support;

namespace Webhooks.Administration;

/// <summary>A host that keeps everything in a database of its own, by its own clock.</summary>
internal sealed class DatabaseHost : AdministrationUnderTest
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private DatabaseHost(TestDatabase database)
    {
        Clock = new(Time);
        _database = database;
        var services = new ServiceCollection().AddPooledDbContextFactory<OutboxContext>(options => database.Use(options));
        AddWebhooks(services)
            .UseEntityFrameworkCore<OutboxContext>()
            .UseSecretProtector(SecretProtector.PlainText);
        services.Replace(ServiceDescriptor.Singleton<IStoreClock>(Clock));
        _services = services.BuildServiceProvider();
    }

    public StandingClock Clock { get; }

    protected override IServiceProvider Services => _services;

    public static async Task<DatabaseHost> StartAsync(DatabaseKind kind)
    {
        var host = new DatabaseHost(await TestDatabase.RentAsync(kind));
        try
        {
            await using var context = host.Open();
            await context.Database.EnsureCreatedAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public OutboxContext Open() => _services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public override ITenantWebhooks ForTenant(string? tenantId, string? actor = null) =>
        _services.GetRequiredService<IWebhookAdministration>().ForTenant(tenantId, actor);

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
