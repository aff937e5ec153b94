using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Security;

namespace Webhooks.Bench;

/// <summary>Sets ours up as a host does, in memory or on a database; the pump is run by hand, so that it can pause.</summary>
internal static class OwnServices
{
    public static ServiceProvider Build(
        Settings settings, IWebhookStore? webhooks, bool isStored, Action<WebhooksOptions>? configure = null)
    {
        var services = new ServiceCollection();
        var builder = services
            .AddLogging()
            .AddWebhooks(options =>
            {
                options.Delivery.MaxConcurrency = settings.Concurrency;
                options.Limits.MaxWebhooks = 1_000_000;
                configure?.Invoke(options);
            })
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true));
        if (isStored)
        {
            services.AddPooledDbContextFactory<BenchContext>(options => Use(options, settings));
            builder
                .UseSecretProtector(SecretProtector.PlainText)
                .UseEntityFrameworkCore<BenchContext>();
        }

        if (webhooks is not null)
        {
            builder.UseWebhookStore(webhooks);
        }

        return services.BuildServiceProvider();
    }

    public static async Task CreateTablesAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<BenchContext>>().CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
    }

    public static void Use(DbContextOptionsBuilder options, Settings settings) => _ = settings.IsSqlite
        ? options.UseSqlite(settings.Connection)
        : options.UseNpgsql(settings.Connection);
}
