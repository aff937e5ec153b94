namespace Webhooks.Rendering;

/// <summary>Represents an error of a template.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
/// <param name="Length">The number of wrong UTF-16 units.</param>
/// <param name="Code">The code of the broken rule.</param>
/// <param name="Message">The expected and the found text, or the broken rule.</param>
/// <param name="Value">The text that broke the rule.</param>
internal sealed record TemplateError(
    int Line, int Column, int Length, string Code, string Message, string? Value = null)
{
    /// <summary>Gets the known name that was probably meant.</summary>
    public string? Suggestion { get; init; }

    public WebhookError At(string path) => new(path, Code, $"Line {Line}, column {Column}: {Message}", Value)
    {
        Line = Line,
        Column = Column,
        Length = Length,
        Suggestion = Suggestion,
    };
}
