namespace Webhooks.Definitions;

/// <summary>What a field's values mean where they arrive as JSON strings, so that equal ones compare as equal.</summary>
public enum FieldType
{
    /// <summary>As they come: strings as text.</summary>
    Unspecified,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Numbers: <c>"1.0"</c> equals <c>1</c>.</summary>
    Number,

    /// <summary>True or false: <c>"true"</c> equals <c>true</c>.</summary>
    Boolean,

    /// <summary>Instants in ISO 8601: equal where they are the same moment; without an offset they are UTC.</summary>
    Instant,

    /// <summary>A unique identifier: compared ignoring case.</summary>
    Identifier,
}
