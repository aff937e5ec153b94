using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Rejects names that the event catalog does not have. Without a catalog every name is accepted.</summary>
internal sealed class CatalogRules(IEventCatalog? catalog)
{
    /// <summary>Checks an object and returns its entry in the catalog.</summary>
    public CatalogObject? CheckObject(string name, string path, ErrorList errors)
    {
        var known = catalog?.FindObject(name);
        if (catalog is not null && known is null)
        {
            var names = catalog.Objects.Select(each => each.Name);
            errors.AddUnknown(path, "catalog.object", "Object must exist in the catalog", name, names);
        }

        return known;
    }

    public void CheckEventType(EventType type, string path, ErrorList errors)
    {
        if (catalog is not null && !EventType.RecordTypes.Contains(type) && !catalog.EventTypes.Contains(type))
        {
            var names = EventType.RecordTypes.Concat(catalog.EventTypes).Select(each => each.Value);
            const string Rule = "Event type must be a record type or exist in the catalog";
            errors.AddUnknown(path, "catalog.eventType", Rule, type.Value, names);
        }
    }

    public void CheckSources(IReadOnlyList<EventSource> sources, string path, ErrorList errors)
    {
        for (var i = 0; catalog is not null && i < sources.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(sources[i].Value) && !IsKnown(sources[i], catalog))
            {
                CheckSource(sources[i].Value, catalog, JsonPath.Item(path, i), errors);
            }
        }
    }

    /// <summary>
    /// Checks field names of an object. They are not checked if the catalog does not have the object (null).
    /// </summary>
    public static void CheckFields(
        IReadOnlyList<string?> fields, CatalogObject? known, string path, ErrorList errors)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            CheckField(fields[i], known, JsonPath.Item(path, i), errors);
        }
    }

    /// <summary>Checks the name of a field.</summary>
    /// <param name="field">The name.</param>
    /// <param name="known">The object, or <see langword="null"/> if the catalog does not have it.</param>
    /// <param name="path">The path of the name.</param>
    /// <param name="errors">The list for the error.</param>
    /// <param name="place">The place of the name in a template, or <see langword="null"/> outside templates.</param>
    public static void CheckField(
        string? field, CatalogObject? known, string path, ErrorList errors, TextPlace? place = null)
    {
        if (known is not null && !string.IsNullOrWhiteSpace(field) && known.FindField(field) is null)
        {
            var names = known.Fields.Select(each => each.Name);
            errors.AddUnknown(
                path, "catalog.field", $"Field must exist in object {known.Name}", field, names, place);
        }
    }

    /// <summary>Returns whether a source is built in or in the catalog.</summary>
    public static bool IsKnown(EventSource source, IEventCatalog catalog) =>
        EventSource.BuiltIn.Contains(source) || catalog.EventSources.Contains(source);

    private static void CheckSource(string source, IEventCatalog catalog, string path, ErrorList errors)
    {
        var names = EventSource.BuiltIn.Concat(catalog.EventSources).Select(each => each.Value);
        const string Rule = "Source must be built in or exist in the catalog";
        errors.AddUnknown(path, "catalog.eventSource", Rule, source, names);
    }
}
