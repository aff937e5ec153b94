namespace Webhooks.Administration;

/// <summary>Where the editor of a custom payload begins.</summary>
/// <param name="Template">The default payload, written as a template.</param>
/// <param name="Parameters">Every parameter that can be used, spelled ready to insert.</param>
public sealed record StarterTemplate(string Template, IReadOnlyList<string> Parameters);
