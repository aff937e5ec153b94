using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Configuration;

/// <summary>What webhooks in a database need, said at start rather than at the first change.</summary>
internal sealed class StartUpCheck<TContext>(IServiceProvider services, IContextSource contexts)
    : IValidateOptions<EntityFrameworkStoreOptions>
    where TContext : DbContext
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions options)
    {
        List<string> failures = [.. MissingProtector(), .. MissingTables()];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> MissingProtector()
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ISecretProtector)) != true)
        {
            yield return WebhookDocuments.NoProtector;
        }
    }

    private IEnumerable<string> MissingTables()
    {
        try
        {
            _ = contexts.Inspect(context => new TableNames(context));
            return [];
        }
        catch (InvalidOperationException exception)
        {
            return [exception.Message];
        }
    }
}
