namespace Webhooks.Definitions;

/// <summary>A field of an object.</summary>
/// <param name="Name">Its name; compared exactly.</param>
/// <param name="Type">What its values mean when they arrive as JSON strings.</param>
public sealed record CatalogField(string Name, FieldType Type = FieldType.Unspecified)
{
    /// <summary>What it says, for people who choose fields.</summary>
    /// <value>Null by default.</value>
    public string? Description { get; init; }

    /// <summary>A field whose values are compared as they come.</summary>
    /// <param name="name">Its name.</param>
    public static implicit operator CatalogField(string name) => new(name);

    /// <summary>A field whose values are compared as they come; the same as the implicit conversion.</summary>
    /// <param name="name">Its name.</param>
    public static CatalogField FromString(string name) => new(name);
}
