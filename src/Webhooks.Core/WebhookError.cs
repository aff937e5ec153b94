namespace Webhooks;

/// <summary>One thing wrong with an input: where, which rule, and the value that broke it.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.subscriptions[0].fields[1]</c>.</param>
/// <param name="Code">Which rule, as a stable name for programs: <c>url.scheme</c>.</param>
/// <param name="Rule">Which rule, in words: what is allowed, and where it helps what to write instead.</param>
/// <param name="Value">The value as text, cut if long, masked if secret; null where there is none.</param>
public sealed record WebhookError(string Path, string Code, string Rule, string? Value = null)
{
    /// <summary>Gets the line in a template where the error begins, from 1.</summary>
    /// <value>Null, the default, for errors outside templates.</value>
    public int? Line { get; init; }

    /// <summary>Gets the column in the line where the error begins, from 1, in UTF-16 units.</summary>
    /// <value>Null, the default, for errors outside templates.</value>
    public int? Column { get; init; }

    /// <summary>
    /// Gets the number of UTF-16 units that are wrong: the whole parameter, or the first unit of other text. It is 0 at the end
    /// of the template.
    /// </summary>
    /// <value>Null, the default, for errors outside templates.</value>
    public int? Length { get; init; }

    /// <summary>Gets the known name that is nearest to an unknown one.</summary>
    /// <value>Null, the default, if no known name is near, or if the error is about something else.</value>
    public string? Suggestion { get; init; }

    /// <summary>Path, value and rule in one line.</summary>
    public override string ToString() => Value is null ? $"{Path}: {Rule}" : $"{Path}: {Rule} Value: {Value}";
}
