using Webhooks.Rendering;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Refuses names that the host's catalog does not know; without a catalog every name is accepted.</summary>
internal sealed class CatalogRules(IEventCatalog? catalog)
{
    /// <summary>Checks an object, and answers with what the catalog knows of it.</summary>
    public CatalogObject? CheckObject(string name, string path, ErrorList errors)
    {
        var known = catalog?.FindObject(name);
        if (catalog is not null && known is null)
        {
            var names = catalog.Objects.Select(each => each.Name);
            errors.AddUnknown(path, "catalog.object", "An object is one that the catalog has", name, names);
        }

        return known;
    }

    public void CheckEventType(EventType type, string path, ErrorList errors)
    {
        if (catalog is not null && !EventType.RecordTypes.Contains(type) && !catalog.EventTypes.Contains(type))
        {
            var names = EventType.RecordTypes.Concat(catalog.EventTypes).Select(each => each.Value);
            const string Rule = "An event type is a record type or one that the catalog has";
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

    /// <summary>Checks names of fields of an object; null is one that the catalog does not know.</summary>
    public static void CheckFields(
        IReadOnlyList<string?> fields, CatalogObject? known, string path, ErrorList errors)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            CheckField(fields[i], known, JsonPath.Item(path, i), errors);
        }
    }

    /// <summary>Checks the name of a field of an object.</summary>
    /// <param name="field">The name.</param>
    /// <param name="known">The object; null if the catalog does not know it.</param>
    /// <param name="path">Where the name is.</param>
    /// <param name="errors">Takes the error.</param>
    /// <param name="place">Where the name is in a template; null elsewhere.</param>
    public static void CheckField(
        string? field, CatalogObject? known, string path, ErrorList errors, TextPlace? place = null)
    {
        if (known is not null && !string.IsNullOrWhiteSpace(field) && known.FindField(field) is null)
        {
            var names = known.Fields.Select(each => each.Name);
            errors.AddUnknown(
                path, "catalog.field", $"A field is one that {known.Name} has in the catalog", field, names, place);
        }
    }

    /// <summary>Whether a source is a built-in one or one that the catalog has.</summary>
    public static bool IsKnown(EventSource source, IEventCatalog catalog) =>
        EventSource.BuiltIn.Contains(source) || catalog.EventSources.Contains(source);

    private static void CheckSource(string source, IEventCatalog catalog, string path, ErrorList errors)
    {
        var names = EventSource.BuiltIn.Concat(catalog.EventSources).Select(each => each.Value);
        const string Rule = "A source is a built-in one or one that the catalog has";
        errors.AddUnknown(path, "catalog.eventSource", Rule, source, names);
    }
}
