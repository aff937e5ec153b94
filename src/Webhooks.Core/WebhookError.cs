namespace Webhooks;

/// <summary>One thing wrong with an input: where, which rule, and the value that broke it.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.subscriptions[0].fields[1]</c>.</param>
/// <param name="Code">Which rule, as a stable name for programs: <c>url.scheme</c>.</param>
/// <param name="Rule">Which rule, in words: what is allowed, and where it helps what to write instead.</param>
/// <param name="Value">The value as text, cut if long, masked if secret; null where there is none.</param>
public sealed record WebhookError(string Path, string Code, string Rule, string? Value = null)
{
    /// <summary>Path, value and rule in one line.</summary>
    public override string ToString() => Value is null ? $"{Path}: {Rule}" : $"{Path}: {Rule} Value: {Value}";
}
