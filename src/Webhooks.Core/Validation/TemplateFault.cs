namespace Webhooks.Validation;

/// <summary>One thing wrong with a payload template.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Code">A stable name: <c>template.parameter</c>.</param>
/// <param name="Rule">What was expected there.</param>
/// <param name="Value">What was found; null where the template ends.</param>
internal sealed record TemplateFault(int Line, int Column, string Code, string Rule, string? Value = null);
