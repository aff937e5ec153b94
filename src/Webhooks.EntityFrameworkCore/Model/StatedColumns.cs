using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Webhooks.Model;

/// <summary>
/// Sets everything about the columns of a table that a convention of the host could change, because SQL statements rely
/// on these names and types.
/// </summary>
internal static class StatedColumns
{
    /// <summary>
    /// The annotations that must be absent. EF Core's methods to set null only withdraw a value, and a later convention
    /// may set it again. An annotation that is present with the value null stays.
    /// </summary>
    private static readonly string[] Absent =
    [
        "MaxLength", "Unicode", "Precision", "Scale", "ValueConverter", "ValueConverterType", "ProviderClrType",
        "ValueComparer", "ValueComparerType", "ProviderValueComparer", "ProviderValueComparerType",
        RelationalAnnotationNames.Collation,
    ];

    /// <summary>
    /// The annotation of a model with change-tracking proxies, in which no type may have a separate strategy.
    /// </summary>
    private const string NotificationsRequired = "ModelValidator.FullChangeTrackingNotificationsRequired";

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Lock Reading = new();

    public static void State(EntityTypeBuilder table, string? collation)
    {
        if (table.Metadata.Model.FindAnnotation(NotificationsRequired) is null)
        {
            // If all entities of the model notify, the model would require it of these rows too, although they are not
            // tracked.
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

    /// <summary>
    /// Removes columns that conventions added, such as a tenant for every entity. Columns that the host configured stay.
    /// </summary>
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

            // MySql.EntityFrameworkCore reads only this annotation, and other providers ignore it.
            property.SetAnnotation("MySQL:Collation", collation);
        }

        // If present with null, snapshots of migrations would set the type to null.
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

        // NullabilityInfoContext caches and is not thread-safe.
        lock (Reading)
        {
            return Nullability.Create(member).ReadState == NullabilityState.Nullable;
        }
    }
}
