using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.ChangeDetection;
using Webhooks.Definitions;
using Webhooks.Storage;

namespace Webhooks.Catalog;

internal sealed class ModelObjects<TContext>(IServiceProvider services, ChangePlans plans) : IModelObjects
    where TContext : DbContext
{
    public string Owner => typeof(TContext).Name;

    public IReadOnlyList<CatalogObject> Read()
    {
        // Created now: the options of a context may need services that depend on the catalog.
        IContextSource contexts = new ContextSource<TContext>(services);
        return contexts.Inspect(Read);
    }

    private IReadOnlyList<CatalogObject> Read(DbContext context)
    {
        var plan = plans.Of(context);
        if (plan.IsEmpty)
        {
            throw new InvalidOperationException(
                $"The model of {Owner} declares no object that webhooks can watch. Call HasWebhooks() on an entity in its "
                + "OnModelCreating, or add [WebhookObject] to its class.");
        }

        // The model of run time has no comments.
        var comments = new ModelComments(context.GetService<IDesignTimeModel>().Model);
        return
        [
            .. context.Model.GetEntityTypes().Select(plan.Find).OfType<EntityPlan>()
                .GroupBy(entity => entity.ObjectName, StringComparer.Ordinal)
                .Select(entities => ObjectOf(entities.Key, [.. entities], comments)),
        ];
    }

    /// <summary>
    /// Returns the object of one or more types. Derived types may share one object, which has the fields of all.
    /// </summary>
    private static CatalogObject ObjectOf(string name, IReadOnlyList<EntityPlan> entities, ModelComments comments)
    {
        var fields = entities
            .SelectMany(entity => entity.Fields)
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .Select(same => FieldOf(same.Key, [.. same], comments));
        return new(name, [.. fields])
        {
            Description = entities.Select(entity => comments.Of(entity.EntityType)).FirstOrDefault(text => text is not null),
        };
    }

    private static CatalogField FieldOf(string name, IReadOnlyList<FieldPlan> same, ModelComments comments)
    {
        FieldType[] types = [.. same.Select(field => field.Type).Distinct()];
        return new(name, types is [var type] ? type : FieldType.Unspecified)
        {
            Description = same.Select(field => comments.Of(field.Column)).FirstOrDefault(text => text is not null),
        };
    }
}
