namespace Webhooks.Management.Contract;

internal sealed class ErrorOutput
{
    public required string Path { get; init; }

    public required string Code { get; init; }

    public required string Rule { get; init; }

    public string? Value { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public int? Length { get; init; }

    public string? Suggestion { get; init; }

    public static ErrorOutput Of(WebhookError error) => new()
    {
        Path = error.Path,
        Code = error.Code,
        Rule = error.Rule,
        Value = error.Value,
        Line = error.Line,
        Column = error.Column,
        Length = error.Length,
        Suggestion = error.Suggestion,
    };
}
