using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Model;

/// <summary>
/// States everything about the columns of a table that a convention of the host could say otherwise: statements go by names
/// and types that are written down here.
/// </summary>
internal static class StatedColumns
{
    /// <summary>
    /// What is stated to be absent. To set null by the methods that EF Core has for it only withdraws what was said, and a
    /// convention of later may say it again. An annotation that is there and null keeps its place.
    /// </summary>
    private static readonly string[] Absent =
    [
        "MaxLength", "Unicode", "Precision", "Scale", "ValueConverter", "ValueConverterType", "ProviderClrType",
        "ValueComparer", "ValueComparerType", "ProviderValueComparer", "ProviderValueComparerType",
        RelationalAnnotationNames.Collation,
    ];

    /// <summary>How EF Core marks a model of change-tracking proxies, in which no type may have a strategy of its own.</summary>
    private const string NotificationsRequired = "ModelValidator.FullChangeTrackingNotificationsRequired";

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Lock Reading = new();

    public static void State(EntityTypeBuilder table, string? collation)
    {
        if (table.Metadata.Model.FindAnnotation(NotificationsRequired) is null)
        {
            // A model whose entities all notify would otherwise ask it of rows that nothing tracks.
            table.HasChangeTrackingStrategy(ChangeTrackingStrategy.Snapshot);
        }

        RemoveColumnsOfConventions(table);
        foreach (var member in Members(table.Metadata.ClrType))
        {
            State(table.Property(member.PropertyType, member.Name), member, collation);
        }
    }

    public static IEnumerable<PropertyInfo> Members(Type row) =>
        row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite);

    /// <summary>Such as a tenant on every entity. What the host itself wrote is not taken from it.</summary>
    private static void RemoveColumnsOfConventions(EntityTypeBuilder table)
    {
        var added = table.Metadata.GetDeclaredProperties()
            .Where(property => property.IsShadowProperty()
                && ((IConventionProperty)property).GetConfigurationSource() != ConfigurationSource.Explicit)
            .Select(property => property.Name)
            .ToList();
        foreach (var name in added)
        {
            table.Ignore(name);
        }
    }

    private static void State(PropertyBuilder column, PropertyInfo member, string? collation)
    {
        var property = column.Metadata;
        column
            .HasColumnName(SnakeCase.Of(member.Name))
            .IsRequired(!IsNullable(member))
            .ValueGeneratedNever()
            .IsConcurrencyToken(false);
        foreach (var name in Absent)
        {
            property.SetAnnotation(name, null);
        }

        if (collation is not null && member.PropertyType == typeof(string))
        {
            property.SetCollation(collation);

            // MySql.EntityFrameworkCore reads none but its own annotation, and no other provider knows of it.
            property.SetAnnotation("MySQL:Collation", collation);
        }

        // Present and null, these would say something: of a type, that snapshots of migrations shall not have it.
        property.SetColumnType(null);
        property.RemoveAnnotation(RelationalAnnotationNames.IsFixedLength);
        property.RemoveAnnotation(RelationalAnnotationNames.DefaultValue);
        property.RemoveAnnotation(RelationalAnnotationNames.DefaultValueSql);
        property.RemoveAnnotation(RelationalAnnotationNames.ComputedColumnSql);
    }

    private static bool IsNullable(PropertyInfo member)
    {
        if (member.PropertyType.IsValueType)
        {
            return Nullable.GetUnderlyingType(member.PropertyType) is not null;
        }

        // It keeps what it has read, and is not made for several threads.
        lock (Reading)
        {
            return Nullability.Create(member).ReadState == NullabilityState.Nullable;
        }
    }
}
