using Webhooks.Records;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <summary>A parameter of a template, and where it stands.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Metadata">What <paramref name="Name"/> means, of <see cref="ParameterKind.Metadata"/>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Length">How many UTF-16 units it has, with its brackets.</param>
internal sealed record TemplateParameter(
    ParameterKind Kind, string Name, MetadataParameter? Metadata, int Line, int Column, int Length)
{
    /// <summary>The field of this name.</summary>
    public FieldName Field { get; } = FieldName.Of(Name);

    public TextPlace Place => new(Line, Column, Length);
}
