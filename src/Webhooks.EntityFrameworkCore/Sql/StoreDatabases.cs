using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Options;
using Webhooks.Model;

namespace Webhooks.Sql;

/// <summary>Caches the database of each model, because a host may record in transactions of several contexts.</summary>
internal sealed class StoreDatabases(IOptions<EntityFrameworkStoreOptions> options)
{
    private readonly ConcurrentDictionary<IModel, StoreDatabase> _byModel = new();

    public StoreDatabase Of(DbContext context) =>
        _byModel.TryGetValue(StatedTables.ModelOf(context), out var known) ? known : _byModel.GetOrAdd(
            context.Model, static (_, given) => new(given.context, given.options), (context, options: options.Value));
}
