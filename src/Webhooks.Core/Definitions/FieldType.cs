namespace Webhooks.Definitions;

/// <summary>Specifies what JSON strings of a field mean, so that equal values compare as equal.</summary>
public enum FieldType
{
    /// <summary>No type. Values are compared as they are received: strings as text.</summary>
    Unspecified,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number: <c>"1.0"</c> equals <c>1</c>.</summary>
    Number,

    /// <summary>A Boolean: <c>"true"</c> equals <c>true</c>.</summary>
    Boolean,

    /// <summary>
    /// An ISO 8601 instant. Instants are equal if they are the same moment. Without an offset they are UTC.
    /// </summary>
    Instant,

    /// <summary>A unique identifier. Case is ignored.</summary>
    Identifier,
}
