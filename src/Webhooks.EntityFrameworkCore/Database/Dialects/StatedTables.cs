using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>
/// Checks that the webhook tables in the model of a host are unchanged. A loop or a late convention may change them, and
/// statements would then fail, or cut and convert values.
/// </summary>
internal static class StatedTables
{
    private const int MostShown = 10;

    private const string WhatToWrite =
        "Call modelBuilder.AddWebhooks() and AddWebhookInbox() as the last statements of OnModelCreating, and leave the tables "
        + "out of loops and conventions over all entity types: "
        + $"if (entityType.ClrType.Namespace == \"{nameof(Webhooks)}.{nameof(Model)}\") continue;";

    /// <summary>The tables in a model without conventions.</summary>
    private static readonly Lazy<IReadOnlyModel> Stated = new(() =>
    {
        var model = new ModelBuilder(new ConventionSet());
        var tables = new WebhookTables(model, new());
        tables.Add();
        tables.AddInbox();
        return model.Model;
    });

    /// <summary>Returns the model of a context.</summary>
    /// <exception cref="InvalidOperationException">EF Core rejects the tables in the model.</exception>
    public static IModel ModelOf(DbContext context)
    {
        try
        {
            return context.Model;
        }
        catch (InvalidOperationException exception)
            when (exception.Message.Contains(nameof(RevisionRow), StringComparison.Ordinal))
        {
            // The only row that a migration inserts has no value for a column that the host added.
            throw new InvalidOperationException($"{Begin(context)}{exception.Message} {WhatToWrite}", exception);
        }
    }

    /// <exception cref="InvalidOperationException">
    /// A table differs. The message lists the differences and the remedy.
    /// </exception>
    public static void ThrowIfChanged(DbContext context, IEnumerable<StoreTable> tables, Dialect dialect)
    {
        var changes = tables.SelectMany(table => ChangesOf(table.Entity, dialect)).ToList();
        if (changes.Count > 0)
        {
            var more = changes.Count > MostShown ? $"; and {changes.Count - MostShown} more" : "";
            throw new InvalidOperationException(
                $"{Begin(context)}{string.Join("; ", changes.Take(MostShown))}{more}. {WhatToWrite}");
        }
    }

    private static string Begin(DbContext context) =>
        $"The model of {context.GetType().Name} changes the tables of webhooks, which must stay as added: ";

    private static IEnumerable<string> ChangesOf(IEntityType table, Dialect dialect)
    {
        var stated = Stated.Value.FindEntityType(table.ClrType)!;
        var place = StoreObjectIdentifier.Create(table, StoreObjectType.Table)!.Value;
        foreach (var expected in stated.GetProperties())
        {
            var name = $"{place.Name}.{expected.GetColumnName()}";
            if (table.FindProperty(expected.Name) is not { } actual)
            {
                yield return $"{name} is missing";
                continue;
            }

            foreach (var change in ChangesOf(expected, actual, place))
            {
                yield return $"{name} {change}";
            }
        }

        foreach (var added in table.GetProperties().Where(each => stated.FindProperty(each.Name) is null))
        {
            if (!IsFilledByDatabase(added, dialect))
            {
                yield return $"{place.Name} has the additional column {added.GetColumnName(place)}, which must be "
                    + "nullable or have a default value in the database";
            }
        }
    }

    private static IEnumerable<string> ChangesOf(
        IReadOnlyProperty expected, IReadOnlyProperty actual, StoreObjectIdentifier place)
    {
        if (actual.GetColumnName(place) is var column && column != expected.GetColumnName())
        {
            yield return $"is named {column ?? "(none)"}";
        }

        if (ConversionOf(actual) is { } conversion)
        {
            yield return $"has {conversion}, but must have none";
        }

        if (actual.IsNullable != expected.IsNullable)
        {
            yield return expected.IsNullable ? "is required, but must be nullable" : "is nullable, but must be required";
        }

        if (actual.GetMaxLength() is { } length && length < (expected.GetMaxLength() ?? int.MaxValue))
        {
            var needed = expected.GetMaxLength() is { } stated ? $"have {stated}" : "be unlimited";
            yield return $"has the length {length}, but must {needed}";
        }

        if (actual[RelationalAnnotationNames.ColumnType] is { } type)
        {
            yield return $"has the stated type {type}, but must have the type that the provider chooses";
        }

        if (actual.ClrType == typeof(string) && actual.IsUnicode() is false)
        {
            yield return "is not Unicode";
        }

        if (actual.IsFixedLength() is true)
        {
            yield return "has a fixed length";
        }

        if (actual.ValueGenerated != expected.ValueGenerated || HasDefault(actual))
        {
            yield return expected.ValueGenerated == ValueGenerated.Never
                ? "is generated by the database or has a default, but must have neither"
                : "is not generated when a row is inserted, but must be";
        }
    }

    private static string? ConversionOf(IReadOnlyProperty property) =>
        property.GetValueConverter() is { } converter ? $"the converter {converter.GetType().Name}"
        : property.GetProviderClrType() is { } type && type != property.ClrType ? $"a conversion to {type.Name}"
        : null;

    private static bool HasDefault(IReadOnlyProperty property) =>
        property.FindAnnotation(RelationalAnnotationNames.DefaultValue) is not null
        || property.FindAnnotation(RelationalAnnotationNames.DefaultValueSql) is not null
        || property.FindAnnotation(RelationalAnnotationNames.ComputedColumnSql) is not null;

    /// <summary>Returns whether the database fills the column. A row version is an ordinary column on SQLite.</summary>
    private static bool IsFilledByDatabase(IReadOnlyProperty property, Dialect dialect) =>
        property.IsNullable
        || HasDefault(property)
        || (property is { ValueGenerated: ValueGenerated.OnAddOrUpdate, IsConcurrencyToken: true } && dialect.FillsRowVersions);
}
