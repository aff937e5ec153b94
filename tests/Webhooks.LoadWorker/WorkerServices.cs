using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Security;

namespace Webhooks.Load;

/// <summary>Sets a worker up as a host is: with the defaults of the product, but that it may call this machine.</summary>
internal static class WorkerServices
{
    public static ServiceProvider Build(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var outcomes = new Outcomes();
        services.AddSingleton(outcomes);
        var webhooks = services.AddWebhooks().AddObserver(outcomes).AddHttpDelivery(http =>
        {
            (http.AllowHttp, http.AllowLoopback) = (true, true);
            http.Timeout = settings.Timeout ?? http.Timeout;
        });
        if (settings.Storage != "memory")
        {
            services.AddDbContextFactory<OutboxContext>(options => _ = settings.Storage == "sqlite"
                ? options.UseSqlite(settings.Connection)
                : options.UseNpgsql(settings.Connection));
            webhooks.UseSecretProtector(SecretProtector.PlainText).UseEntityFrameworkCore<OutboxContext>();
            if (settings.Storage != "sqlite")
            {
                webhooks.UsePostgreSqlNotifications();
            }
        }

        webhooks.UseWebhookStore(new ManyWebhooks(settings));
        return services.BuildServiceProvider();
    }
}
