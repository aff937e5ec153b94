using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Configuration;

/// <summary>Checks at start, and not at the first change, what webhooks in a database need.</summary>
internal sealed class StartUpCheck<TContext>(IServiceProvider services, IContextSource contexts)
    : IValidateOptions<EntityFrameworkStoreOptions>
    where TContext : DbContext
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions options)
    {
        var failures = new[] { MissingProtector(), contexts.ProblemOf(FindMissingTables) }.OfType<string>().ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string? MissingProtector() =>
        services.GetService<IServiceProviderIsService>()?.IsService(typeof(ISecretProtector)) == true
            ? null
            : WebhookDocuments.NoProtector;

    private static string? FindMissingTables(DbContext context)
    {
        _ = new TableNames(context);
        return null;
    }
}
