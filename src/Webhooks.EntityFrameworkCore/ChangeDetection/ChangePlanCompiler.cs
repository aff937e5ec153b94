using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Makes the plan of a model from its declarations. All errors are reported together.</summary>
internal sealed class ChangePlanCompiler(StoredForms forms)
{
    private readonly List<string> _errors = [];
    private readonly HashSet<IEntityType> _owned = [];

    /// <exception cref="InvalidOperationException">
    /// A declaration names a member that does not exist or cannot be sent.
    /// </exception>
    public static ChangePlan Compile(IModel model, StoredForms forms)
    {
        var compiler = new ChangePlanCompiler(forms);
        var entities = model.GetEntityTypes().Select(compiler.Compile).OfType<EntityPlan>().ToList();
        return compiler._errors.Count == 0
            ? new(entities, compiler._owned)
            : throw new InvalidOperationException(
                $"Webhooks cannot detect changes with the declarations of this model:{Environment.NewLine}- "
                + string.Join($"{Environment.NewLine}- ", compiler._errors.Distinct()));
    }

    private EntityPlan? Compile(IEntityType entity)
    {
        if (EntityDeclarations.Find(entity) is not var (declaration, declared) || entity.IsAbstract())
        {
            return null;
        }

        if (entity.IsOwned() || entity.FindPrimaryKey() is not { } key)
        {
            _errors.Add(entity.IsOwned()
                ? $"{entity.DisplayName()} must not be declared, because it is an owned entity. Declare its owner instead."
                : $"{entity.DisplayName()} must have a primary key, because changes are detected by key.");
            return null;
        }

        var fields = new FieldPlanner(entity, declaration, forms, _owned, _errors);
        var planned = fields.Plan();
        var tenant = fields.PlanTenant();
        return new()
        {
            EntityType = entity,
            ObjectName = declaration.ObjectName ?? declared.GetTableName() ?? declared.ShortName(),
            Fields = planned,
            Tenant = tenant,
            IsRead = !KeepsOriginalValues(entity) || planned.Append(tenant).Any(field => field?.IsKnownToDatabaseOnly == true),
            Key = key.Properties,
            KeyForms = key.Properties.ToDictionary(property => property, forms.Of),
            Stored = StoredRowsOf(entity, key),
        };
    }

    /// <summary>Returns whether a context keeps the original values of a tracked row.</summary>
    private static bool KeepsOriginalValues(IEntityType entity) =>
        entity.GetChangeTrackingStrategy() != ChangeTrackingStrategy.ChangingAndChangedNotifications
        && OwnedNavigations.Of(entity).All(part => KeepsOriginalValues(part.TargetEntityType));

    private static IStoredRows StoredRowsOf(IEntityType entity, IKey key)
    {
        IReadOnlyList<IProperty> shadow = [.. entity.GetProperties().Where(property => property.IsShadowProperty())];
        return (IStoredRows)Activator.CreateInstance(
            typeof(StoredRows<>).MakeGenericType(entity.ClrType), entity, key.Properties, shadow)!;
    }
}
