using System.Text.Json;
using Webhooks.Records;

namespace Webhooks.Definitions;

/// <summary>Represents an object (a table or an entity) that webhooks can watch, with its fields.</summary>
public sealed class CatalogObject
{
    private readonly Dictionary<string, CatalogField> _byName;

    /// <summary>Initializes an object with its fields.</summary>
    /// <param name="name">The name of the object. It is case-sensitive.</param>
    /// <param name="fields">The fields of the object.</param>
    /// <exception cref="ArgumentException">A name is empty, or a field is listed twice.</exception>
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
                throw new ArgumentException($"A field of object \"{name}\" must have a name.", nameof(fields));
            }

            if (!_byName.TryAdd(field.Name, field))
            {
                throw new ArgumentException(
                    $"Object \"{name}\" must list each field once, but lists \"{field.Name}\" twice.", nameof(fields));
            }
        }
    }

    /// <summary>Gets the name of the object.</summary>
    public string Name { get; }

    /// <summary>Gets the fields, in the order in which they were added.</summary>
    public IReadOnlyList<CatalogField> Fields { get; }

    /// <summary>Gets the description of the object, for people who choose objects.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Description { get; init; }

    /// <summary>Gets a sample record for previews of payloads.</summary>
    /// <value>
    /// The default is <see langword="null"/>: previews generate values. The sample is copied when you set it. Its fields
    /// can differ from those of the catalog.
    /// </value>
    /// <exception cref="ArgumentException">A value cannot be sent in a payload.</exception>
    public RecordValues? Sample
    {
        get;
        init => field = value is null ? null : CopyOf(value);
    }

    /// <summary>Finds a field by its exact name.</summary>
    /// <param name="name">The name of the field.</param>
    /// <returns>The field, or <see langword="null"/> if the object has no field of this name.</returns>
    public CatalogField? FindField(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Returns a sample record as JSON: <see cref="Sample"/>, or generated values of all fields.</summary>
    /// <returns>A JSON object.</returns>
    public JsonElement GetSampleJson()
    {
        var record = Sample ?? RecordValues.From(Fields.ToDictionary(field => field.Name, SampleValue.Of));
        using var image = RecordImage.Encode(record, "$", []);
        return image.ToJson();
    }

    private RecordValues CopyOf(RecordValues sample)
    {
        var errors = new List<WebhookError>();
        using var image = RecordImage.Encode(sample, "$.sample", errors);
        return errors.Count == 0
            ? RecordValues.From(image.ToJson())
            : throw new ArgumentException(
                $"The sample of object \"{Name}\" cannot be sent. {string.Join(' ', errors)}", nameof(sample));
    }
}
