using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Database.Dialects;

namespace Webhooks.Database.PostgreSql;

/// <summary>Checks at start that the database supports notifications. Otherwise workers would poll silently.</summary>
internal sealed class NotificationCheck(IServiceProvider services) : IValidateOptions<EntityFrameworkStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions options)
    {
        var problem = ProblemOf(options);
        return problem is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problem);
    }

    private string? ProblemOf(EntityFrameworkStoreOptions options) => services.GetService<IContextSource>() is { } contexts
        ? contexts.ProblemOf(context => ProblemOf(context, options))
        : "UsePostgreSqlNotifications() needs the database of a context. "
            + "Call UseEntityFrameworkCore<TContext>() on the same builder.";

    private static string? ProblemOf(DbContext context, EntityFrameworkStoreOptions options)
    {
        if (context.Database.ProviderName != PostgreSqlDialect.Provider)
        {
            return $"UsePostgreSqlNotifications() needs PostgreSQL, but {context.GetType().Name} uses "
                + $"{context.Database.ProviderName}. Remove the call, or configure the context with "
                + "UseNpgsql(connectionString).";
        }

        var connection = context.Database.GetDbConnection();
        if (options.WaitForNotification is null && IsMultiplexing(connection))
        {
            return "UsePostgreSqlNotifications() needs a connection that is not shared, but the connection string of "
                + $"{context.GetType().Name} has Multiplexing=true. Remove Multiplexing in processes that deliver.";
        }

        return NotificationWait.On(connection, options.WaitForNotification) is null
            ? NotificationWait.Missing(connection)
            : null;
    }

    private static bool IsMultiplexing(DbConnection connection) =>
        new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString }
            .TryGetValue("Multiplexing", out var value)
        && bool.TryParse(value.ToString(), out var isOn)
        && isOn;
}
