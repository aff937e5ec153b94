using Webhooks.Records;

namespace Webhooks.Definitions;

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
            if (string.IsNullOrWhiteSpace(field?.Name))
            {
                throw new ArgumentException($"A field of \"{name}\" has no name.", nameof(fields));
            }

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

    /// <summary>What it is, for people who choose objects.</summary>
    /// <value>Null by default.</value>
    public string? Description { get; init; }

    /// <summary>What a record looks like, to preview payloads with.</summary>
    /// <value>
    /// Null, the default, means that previews make values up. Copied when it is set; the fields it has need not be those of
    /// the catalog.
    /// </value>
    /// <exception cref="ArgumentException">A value has no form in a payload.</exception>
    public RecordValues? Sample
    {
        get;
        init => field = value is null ? null : CopyOf(value);
    }

    /// <summary>A field by its exact name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    public CatalogField? FindField(string name) => _byName.GetValueOrDefault(name);

    private RecordValues CopyOf(RecordValues sample)
    {
        var errors = new List<WebhookError>();
        using var image = RecordImage.Encode(sample, "$.sample", errors);
        return errors.Count == 0
            ? RecordValues.From(image.ToJson())
            : throw new ArgumentException(
                $"The sample of \"{Name}\" cannot be sent: {string.Join(' ', errors)}", nameof(sample));
    }
}
