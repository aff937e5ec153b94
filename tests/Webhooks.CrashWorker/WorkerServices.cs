using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;

namespace Webhooks.Crash;

/// <summary>Sets a worker up as a host is, with a mark at each step.</summary>
internal static class WorkerServices
{
    public static ServiceProvider Build(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings).AddSingleton<Marks>().AddSingleton<OrderWriter>();
        services.AddSingleton<ExpressState>().AddSingleton<EventWriter>();
        services.AddLogging(logging => logging.AddProvider(new MarkedLog()));
        services.AddDbContextFactory<OrdersContext>((provider, options) => Use(options, settings, provider));
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
        return Watch(services.BuildServiceProvider(), settings);
    }

    private static void Use(DbContextOptionsBuilder options, Settings settings, IServiceProvider provider)
    {
        _ = settings.IsSqlite ? options.UseSqlite(settings.Connection) : options.UseNpgsql(settings.Connection);
        if (settings is { IsSqlite: true, StopAt.Point: "inserted" })
        {
            options.AddInterceptors(ActivatorUtilities.CreateInstance<SqliteCommits>(provider));
        }

        if (settings.Trouble is { } file)
        {
            options.AddInterceptors(new Trouble(file));
        }
    }

    private static ServiceProvider Watch(ServiceProvider provider, Settings settings)
    {
        if (settings is { IsSqlite: false, StopAt.Point: "inserted" })
        {
            ActivatorUtilities.CreateInstance<PostgreSqlInserts>(provider).Watch();
        }

        return provider;
    }

    private static void Mark(ServiceCollection services)
    {
        Mark<IOutbox, MarkedStore>(services);
        Mark<IMessageSender, MarkedSender>(services);
    }

    /// <summary>Puts a wrapper around the implementation of a service.</summary>
    private static void Mark<TService, TMarked>(ServiceCollection services)
        where TService : class
        where TMarked : TService
    {
        var inner = services.Single(service => service.ServiceType == typeof(TService)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<TService>(provider => ActivatorUtilities.CreateInstance<TMarked>(
            provider, (TService)ActivatorUtilities.CreateInstance(provider, inner))));
    }
}
