namespace Webhooks;

/// <summary>
/// Represents the payload of a subscription: the default payload with all or selected fields, or a custom JSON template.
/// </summary>
/// <remarks>
/// <see cref="Fields"/> and <see cref="Template"/> exclude each other. See <c>docs/payload-templates.md</c> for the syntax
/// of templates. Immutable.
/// </remarks>
public sealed record PayloadTemplate
{
    /// <summary>Gets the default payload with all current and future fields.</summary>
    public static PayloadTemplate Default { get; } = new();

    /// <summary>Gets the fields of the default payload, in this order.</summary>
    /// <value>The default is an empty list, which means all fields in the order of the record.</value>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>
    /// Gets a JSON template with parameters, for example <c>{ "id": [@field:Id], "text": "Order [@field:Id] paid" }</c>.
    /// </summary>
    /// <value>The default is <see langword="null"/>, which means the default payload.</value>
    public string? Template { get; init; }

    /// <summary>
    /// Gets a value indicating whether the default payload includes the previous values as <c>previousData</c>.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>. The values are included if current and previous values are known. A template
    /// uses parameters instead.
    /// </value>
    public bool IncludePrevious { get; init; }
}
