using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks;
using Webhooks.Security;

namespace ChangeFeed;

internal static class StoreExtensions
{
    /// <summary>Messages are kept where the command line says; in memory there is nothing to do for it.</summary>
    public static IWebhooksBuilder UseStore(this IWebhooksBuilder webhooks, StoreChoice choice, Screen screen)
    {
        if (!choice.IsDurable)
        {
            return webhooks;
        }

        // A database may fail and come back: then the pump says so, and goes on.
        webhooks.Services
            .AddLogging(logging => logging.AddProvider(new ScreenLog(screen)))
            .AddDbContextFactory<FeedDatabase>(choice.Configure)
            .AddSingleton<FeedTables>();

        // Nothing secret is stored: here definitions stay in their file. A host that keeps them in the database protects them.
        webhooks.UseSecretProtector(SecretProtector.PlainText).UseEntityFrameworkCore<FeedDatabase>();
        return choice.IsPostgreSql ? webhooks.UsePostgreSqlNotifications() : webhooks;
    }
}
