namespace Webhooks.Definitions;

/// <summary>Represents a field of an object in the event catalog.</summary>
/// <param name="Name">The name of the field. It is case-sensitive.</param>
/// <param name="Type">The meaning of values that arrive as JSON strings.</param>
public sealed record CatalogField(string Name, FieldType Type = FieldType.Unspecified)
{
    /// <summary>Gets the description of the field, for people who choose fields.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Description { get; init; }

    /// <summary>Creates a field of type <see cref="FieldType.Unspecified"/>.</summary>
    /// <param name="name">The name of the field. It is case-sensitive.</param>
    public static implicit operator CatalogField(string name) => new(name);

    /// <summary>Creates a field of type <see cref="FieldType.Unspecified"/>, as the implicit conversion does.</summary>
    /// <param name="name">The name of the field. It is case-sensitive.</param>
    public static CatalogField FromString(string name) => new(name);
}
