using System.Text.Json;
using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>Represents a parameter of custom payloads, for an editor.</summary>
/// <param name="Text">The parameter as it is written in a template, ready to insert.</param>
/// <param name="Kind">The source of the value.</param>
/// <param name="Name">The name of the field or of the fact.</param>
/// <param name="Type">The type of the value.</param>
public sealed record StarterParameter(string Text, StarterParameterKind Kind, string Name, FieldType Type)
{
    /// <summary>Gets a sample value.</summary>
    /// <value>The default is <see langword="null"/>, which means that no sample is known.</value>
    public JsonElement? Sample { get; init; }
}
