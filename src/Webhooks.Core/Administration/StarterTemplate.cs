namespace Webhooks.Administration;

/// <summary>Represents a template to start from in an editor of custom payloads.</summary>
/// <param name="Template">The default payload, written as a template.</param>
/// <param name="Parameters">All available parameters, ready to insert.</param>
public sealed record StarterTemplate(string Template, IReadOnlyList<string> Parameters)
{
    /// <summary>Gets the same parameters with kind, name, type and sample.</summary>
    /// <value>The default is an empty list.</value>
    public IReadOnlyList<StarterParameter> ParameterDetails { get; init; } = [];
}
