using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Webhooks.Outbox;
using Webhooks.Security;

namespace Webhooks.Crash;

/// <summary>Sets a worker up as a host is, with a mark at each step.</summary>
internal static class WorkerServices
{
    public static ServiceProvider Build(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings).AddSingleton<Marks>().AddSingleton<OrderWriter>();
        services.AddLogging(logging => logging.AddProvider(new MarkedLog()));
        services.AddDbContextFactory<OrdersContext>(options => Use(options, settings));
        var webhooks = services.AddWebhooks(options =>
            {
                options.Delivery.LeaseDuration = settings.Lease;
                options.Delivery.PollInterval = TimeSpan.FromSeconds(1);
                options.Delivery.Schedule = "0s,100ms,100ms,500ms,1s,1s,2s,2s,5s,5s";
            })
            .AddHttpDelivery(http =>
            {
                (http.AllowHttp, http.AllowLoopback) = (true, true);
                http.CircuitBreaker.Enabled = false;

                // Receivers that hold an answer back do so for as long as a busy machine takes.
                http.Timeout = TimeSpan.FromMinutes(4);
            })
            .UseSecretProtector(SecretProtector.PlainText)
            .UseEntityFrameworkCore<OrdersContext>()
            .UseWebhookStore(new OneWebhook(settings));
        if (!settings.IsSqlite)
        {
            webhooks.UsePostgreSqlNotifications();
        }

        Mark(services);
        return services.BuildServiceProvider();
    }

    private static void Use(DbContextOptionsBuilder options, Settings settings)
    {
        _ = settings.IsSqlite ? options.UseSqlite(settings.Connection) : options.UseNpgsql(settings.Connection);
        if (settings.Trouble is { } file)
        {
            options.AddInterceptors(new Trouble(file));
        }
    }

    private static void Mark(ServiceCollection services)
    {
        var store = services.Single(service => service.ServiceType == typeof(IOutbox)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IOutbox>(provider => new MarkedStore(
            (IOutbox)ActivatorUtilities.CreateInstance(provider, store), provider.GetRequiredService<Marks>())));
    }
}
