using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks;
using Webhooks.Security;

namespace ChangeFeed;

internal static class StoreExtensions
{
    /// <summary>Stores messages as the command line says. The in-memory store needs no registration.</summary>
    public static IWebhooksBuilder UseStore(this IWebhooksBuilder webhooks, StoreChoice choice, Screen screen)
    {
        if (!choice.IsDurable)
        {
            return webhooks;
        }

        // A database may fail and recover. The pump logs the failure and continues.
        webhooks.Services
            .AddLogging(logging => logging.AddProvider(new ScreenLog(screen)))
            .AddDbContextFactory<FeedDatabase>(choice.Configure)
            .AddSingleton<FeedTables>();

        // Nothing secret is stored, because webhooks stay in their file. If you store webhooks in the database, protect
        // their secrets.
        webhooks.UseSecretProtector(SecretProtector.PlainText).UseEntityFrameworkCore<FeedDatabase>();
        return choice.IsPostgreSql ? webhooks.UsePostgreSqlNotifications() : webhooks;
    }
}
