namespace Webhooks.Definitions;

/// <summary>Represents one value of a webhook as text.</summary>
/// <param name="Path">The path of the value.</param>
/// <param name="Text">The value, or null if it is the default.</param>
internal sealed record DefinitionValue(string Path, string? Text)
{
    /// <summary>Gets a value indicating whether the value must be masked.</summary>
    public bool IsSecret { get; init; }
}
