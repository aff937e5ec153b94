using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Configuration;

namespace Webhooks;

/// <summary>Provides the extension method that listens for PostgreSQL notifications.</summary>
public static class PostgreSqlNotificationsBuilderExtensions
{
    /// <summary>
    /// Makes the worker of this process send messages of other processes within milliseconds of their commit.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Without it, the worker finds these messages at its next poll (<see cref="DeliveryOptions.PollInterval"/>).
    /// </para>
    /// <para>
    /// Call it where the pump runs. Processes that only record need no call, and in them it has no effect. On PostgreSQL
    /// they notify by default (<see cref="EntityFrameworkStoreOptions.SendNotifications"/>).
    /// </para>
    /// <para>
    /// The worker keeps one connection of the pool open. If the connection breaks, the worker opens it again and polls
    /// meanwhile. Listening needs a session: if you use PgBouncer, use a connection in session mode.
    /// </para>
    /// <para>The host does not start if the context does not use PostgreSQL.</para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="wait">
    /// A function that waits on an open connection for a notification, or <see langword="null"/> to call
    /// <c>NpgsqlConnection.WaitAsync</c>. Pass one if another library wraps the connections, or if trimming removes
    /// that method: <c>(connection, stop) => ((NpgsqlConnection)connection).WaitAsync(stop)</c>.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UsePostgreSqlNotifications(
        this IWebhooksBuilder builder, Func<DbConnection, CancellationToken, Task>? wait = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddOptions<EntityFrameworkStoreOptions>()
            .Configure(options => (options.IsListening, options.WaitForNotification) = (true, wait))
            .ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<EntityFrameworkStoreOptions>, NotificationCheck>());
        return builder;
    }
}
