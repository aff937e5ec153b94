using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Finds the declaration of an entity: of its own type or, if there is none, of the nearest base type.</summary>
internal static class EntityDeclarations
{
    /// <summary>Returns the declaration and the type that has it, or null if there is none.</summary>
    public static (EntityDeclaration Declaration, IReadOnlyEntityType Of)? Find(IReadOnlyEntityType entity)
    {
        for (var type = entity; type is not null; type = type.BaseType)
        {
            if (FindOwn(type) is { } declaration)
            {
                return (declaration, type);
            }
        }

        return null;
    }

    private static EntityDeclaration? FindOwn(IReadOnlyEntityType entity)
    {
        var inModel = entity.FindAnnotation(EntityDeclaration.Annotation)?.Value is string text
            ? EntityDeclaration.Parse(text)
            : null;
        var attribute = entity.ClrType.GetCustomAttribute<WebhookObjectAttribute>(inherit: false);
        return inModel is null && attribute is null
            ? null
            : Combine(inModel ?? new(), FromAttributes(entity.ClrType, attribute));
    }

    private static EntityDeclaration FromAttributes(Type type, WebhookObjectAttribute? attribute)
    {
        var fields = Marked<WebhookFieldAttribute>(type).ToList();
        return new()
        {
            ObjectName = attribute?.ObjectName,
            Tenant = attribute?.Tenant,
            Fields = fields.Count == 0 ? null : [.. fields.Select(field => field.Property)],
            Excluded = [.. Marked<NotWebhookFieldAttribute>(type).Select(field => field.Property)],
            Names = fields.Where(field => field.Mark.Name is not null)
                .ToDictionary(field => field.Property, field => field.Mark.Name!),
        };
    }

    private static IEnumerable<(string Property, TMark Mark)> Marked<TMark>(Type type)
        where TMark : Attribute =>
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let mark = property.GetCustomAttribute<TMark>()
        where mark is not null
        select (property.Name, mark);

    /// <summary>Combines two declarations. The model takes precedence over attributes.</summary>
    private static EntityDeclaration Combine(EntityDeclaration first, EntityDeclaration second) => first with
    {
        ObjectName = first.ObjectName ?? second.ObjectName,
        Tenant = first.Tenant ?? second.Tenant,
        Fields = first.Fields ?? second.Fields,
        Excluded = [.. first.Excluded, .. second.Excluded],
        Names = second.Names.Where(name => !first.Names.ContainsKey(name.Key)).Concat(first.Names).ToDictionary(),
    };
}
