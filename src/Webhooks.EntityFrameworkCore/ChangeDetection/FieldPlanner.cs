using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Webhooks.ChangeDetection;

/// <summary>Selects the fields of one entity.</summary>
internal sealed class FieldPlanner(
    IEntityType entity, EntityDeclaration declaration, StoredForms forms, HashSet<IEntityType> owned, List<string> errors)
{
    private readonly Dictionary<string, IPropertyBase> _members = MembersOf(entity)
        .ToDictionary(member => member.Name, StringComparer.Ordinal);

    public IReadOnlyList<FieldPlan> Plan()
    {
        var names = declaration.Fields ?? [.. _members.Values.Where(IsFieldByItself).Select(member => member.Name)];
        var chosen = names.Union(declaration.Included).Except(declaration.Excluded);
        foreach (var unknown in declaration.Excluded.Concat(declaration.Names.Keys))
        {
            Find(unknown);
        }

        var fields = chosen.Select(Find).OfType<IPropertyBase>()
            .Select(member => Plan(member, NameOf(member), entity.DisplayName())).OfType<FieldPlan>()
            .ToList();
        foreach (var twice in fields.GroupBy(field => field.Name).Where(same => same.Count() > 1))
        {
            errors.Add($"{entity.DisplayName()} must not have two fields named {twice.Key}. Rename one of them.");
        }

        return fields;
    }

    public ScalarField? PlanTenant() => declaration.Tenant is not { } tenant ? null
        : Find(tenant) is IProperty property ? new(tenant, property, ConverterOf(property), forms.Of(property))
        : null;

    private static IEnumerable<IPropertyBase> MembersOf(ITypeBase type) =>
        type.GetProperties()
            .Concat<IPropertyBase>(type.GetComplexProperties())
            .Concat(type is IEntityType entity ? OwnedNavigations.Of(entity) : []);

    private static bool IsFieldByItself(IPropertyBase member) =>
        !member.IsShadowProperty() && member is not IProperty { IsConcurrencyToken: true };

    private static bool IsKeyOfOwner(IPropertyBase member) =>
        member is IProperty property && property.GetContainingForeignKeys().Any(key => key.IsOwnership);

    private string NameOf(IPropertyBase member) => declaration.Names.GetValueOrDefault(member.Name, member.Name);

    private IPropertyBase? Find(string name)
    {
        if (_members.TryGetValue(name, out var member))
        {
            return member;
        }

        // A declaration of a base type may name a member that only other derived types have.
        if (!entity.GetRootType().GetDerivedTypesInclusive().SelectMany(MembersOf).Any(other => other.Name == name))
        {
            errors.Add(
                $"{entity.DisplayName()}.{name} must be a mapped column, owned entity or complex property. Possible names: "
                + $"{string.Join(", ", _members.Keys)}.");
        }

        return null;
    }

    private FieldPlan? Plan(IPropertyBase member, string name, string path)
    {
        var here = $"{path}.{member.Name}";
        switch (member)
        {
            case INavigation navigation:
                owned.Add(navigation.TargetEntityType);
                return new OwnedField(name, navigation, PlanParts(navigation.TargetEntityType, here));
            case IComplexProperty complex:
                return new ComplexField(name, complex, PlanParts(complex.ComplexType, here));
            default:
                return PlanScalar((IProperty)member, name, here);
        }
    }

    private List<FieldPlan> PlanParts(ITypeBase type, string path) =>
    [
        .. MembersOf(type)
            .Where(member => IsFieldByItself(member) && !IsKeyOfOwner(member))
            .Select(member => Plan(member, member.Name, path))
            .OfType<FieldPlan>(),
    ];

    private ScalarField? PlanScalar(IProperty property, string name, string path)
    {
        var converter = ConverterOf(property);
        var type = converter?.ProviderClrType ?? property.ClrType;
        if (SendableType.Is(type))
        {
            return new(name, property, converter, forms.Of(property));
        }

        errors.Add(
            $"{path} has type {type}, which cannot be sent in a payload. Add a value converter to text, a number or "
            + "another simple type, or exclude it with Except(...) or [NotWebhookField].");
        return null;
    }

    /// <summary>
    /// Returns the converter of the host. Dates and times are sent as the model has them, however they are stored.
    /// </summary>
    private static ValueConverter? ConverterOf(IProperty property) =>
        SendableType.IsTemporal(property.ClrType) ? null
        : property.GetValueConverter()
        ?? (property.GetProviderClrType() is null ? null : property.GetTypeMapping().Converter);
}
