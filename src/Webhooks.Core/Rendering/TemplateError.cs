namespace Webhooks.Rendering;

/// <summary>One thing wrong with a template.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units are wrong.</param>
/// <param name="Code">Which rule.</param>
/// <param name="Message">What was expected, and what was found.</param>
/// <param name="Value">The text that broke the rule.</param>
internal sealed record TemplateError(
    int Line, int Column, int Length, string Code, string Message, string? Value = null)
{
    /// <summary>The known name that was probably meant.</summary>
    public string? Suggestion { get; init; }

    public WebhookError At(string path) => new(path, Code, $"Line {Line}, column {Column}: {Message}", Value)
    {
        Line = Line,
        Column = Column,
        Length = Length,
        Suggestion = Suggestion,
    };
}
