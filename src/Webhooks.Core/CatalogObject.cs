namespace Webhooks;

/// <summary>An object (table, entity) that webhooks can watch, and its fields.</summary>
public sealed class CatalogObject
{
    private readonly Dictionary<string, CatalogField> _byName;

    /// <summary>An object with these fields.</summary>
    /// <param name="name">Its name; compared exactly.</param>
    /// <param name="fields">Its fields.</param>
    /// <exception cref="ArgumentException">A name is empty, or a field is given twice.</exception>
    public CatalogObject(string name, params IReadOnlyList<CatalogField> fields)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(fields);
        Name = name;
        Fields = [.. fields];
        _byName = new(Fields.Count, StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            if (!_byName.TryAdd(field.Name, field))
            {
                throw new ArgumentException($"The field \"{field.Name}\" of \"{name}\" is given twice.", nameof(fields));
            }
        }
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The fields, in the order given.</summary>
    public IReadOnlyList<CatalogField> Fields { get; }

    /// <summary>A field by its exact name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public CatalogField? FindField(string name) => _byName.GetValueOrDefault(name);
}
