using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Options;
using Webhooks.Database.Dialects;

namespace Webhooks.Database;

/// <summary>Caches the database of each model, because a host may record in transactions of several contexts.</summary>
internal sealed class StoreDatabases(IOptions<EntityFrameworkStoreOptions> options)
{
    private readonly ConcurrentDictionary<IModel, StoreDatabase> _byModel = new();

    public StoreDatabase Of(DbContext context) =>
        _byModel.TryGetValue(StatedTables.ModelOf(context), out var known) ? known : _byModel.GetOrAdd(
            context.Model, static (_, given) => Make(given.context, given.options), (context, options: options.Value));

    private static StoreDatabase Make(DbContext context, EntityFrameworkStoreOptions options)
    {
        var dialect = SupportedDatabases.Of(context);
        return new(
            context, dialect, options.IsPortableForced ? SupportedDatabases.Portable : dialect, options.SendNotifications);
    }
}
