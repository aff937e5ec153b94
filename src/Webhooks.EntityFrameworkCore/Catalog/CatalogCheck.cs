using Microsoft.Extensions.Options;
using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>Reads the catalog at start, so that its errors are reported then.</summary>
internal sealed class CatalogCheck(IEventCatalog catalog) : IValidateOptions<EntityFrameworkStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions options)
    {
        try
        {
            (catalog as ModelCatalog)?.EnsureRead();
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
