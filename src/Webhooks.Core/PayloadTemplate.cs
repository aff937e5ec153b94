namespace Webhooks;

/// <summary>
/// What a subscription sends: the default payload with all fields or selected ones, or a custom JSON template.
/// </summary>
/// <remarks>
/// <see cref="Fields"/> and <see cref="Template"/> exclude each other. The syntax of templates is described in
/// <c>docs/payload-templates.md</c>. Immutable.
/// </remarks>
public sealed record PayloadTemplate
{
    /// <summary>The default payload with all current and future fields.</summary>
    public static PayloadTemplate Default { get; } = new();

    /// <summary>The fields that the default payload shows, in this order.</summary>
    /// <value>Empty, the default, means all, in the order of the record.</value>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>A JSON template with parameters: <c>{ "id": [@field:Id], "text": "Order [@field:Id] paid" }</c>.</summary>
    /// <value>Null, the default, means the default payload.</value>
    public string? Template { get; init; }

    /// <summary>Whether the default payload shows the values before the change too, as <c>previousData</c>.</summary>
    /// <value>False by default. Sent where both images are known; a template names previous values itself.</value>
    public bool IncludePrevious { get; init; }
}
