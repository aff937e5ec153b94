using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Configuration;

namespace Webhooks;

/// <summary>Provides the extension method that lets workers listen for notifications of PostgreSQL.</summary>
public static class PostgreSqlNotificationsBuilderExtensions
{
    /// <summary>
    /// Lets the worker of this process send a message within milliseconds of its commit in another process, instead of
    /// at its next poll (<see cref="DeliveryOptions.PollInterval"/>).
    /// </summary>
    /// <remarks>
    /// <para>
    /// Call it where the pump runs. Processes that only record need no call: on PostgreSQL they notify by default
    /// (<see cref="EntityFrameworkStoreOptions.SendNotifications"/>), and in them this call has no effect.
    /// </para>
    /// <para>
    /// The worker keeps one connection of the pool open. If it breaks, the worker opens it again and polls meanwhile.
    /// Listening needs a session: behind PgBouncer use a connection in session mode.
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
