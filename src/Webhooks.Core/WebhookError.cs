namespace Webhooks;

/// <summary>Represents one error in an input.</summary>
/// <param name="Path">The JSON path of the value, for example <c>$.subscriptions[0].fields[1]</c>.</param>
/// <param name="Code">The stable name of the rule for programs, for example <c>url.scheme</c>.</param>
/// <param name="Rule">The rule in words: what is allowed and, if it helps, what to write instead.</param>
/// <param name="Value">
/// The value as text, or <see langword="null"/> if there is none. Long values are cut, and secrets are masked.
/// </param>
public sealed record WebhookError(string Path, string Code, string Rule, string? Value = null)
{
    /// <summary>Gets the line in a template where the error begins, from 1.</summary>
    /// <value>The default is <see langword="null"/>, for errors outside templates.</value>
    public int? Line { get; init; }

    /// <summary>Gets the column in the line where the error begins, from 1, in UTF-16 units.</summary>
    /// <value>The default is <see langword="null"/>, for errors outside templates.</value>
    public int? Column { get; init; }

    /// <summary>
    /// Gets the number of wrong UTF-16 units: the whole parameter, or the first unit of other text. At the end of the
    /// template it is 0.
    /// </summary>
    /// <value>The default is <see langword="null"/>, for errors outside templates.</value>
    public int? Length { get; init; }

    /// <summary>Gets the known name that is most similar to an unknown one.</summary>
    /// <value>
    /// The default is <see langword="null"/>, if no known name is similar or the error is about something else.
    /// </value>
    public string? Suggestion { get; init; }

    /// <summary>Returns path, rule and value in one line.</summary>
    public override string ToString() => Value is null ? $"{Path}: {Rule}" : $"{Path}: {Rule} Value: {Value}";
}
