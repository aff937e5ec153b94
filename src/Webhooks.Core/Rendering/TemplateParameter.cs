using Webhooks.Records;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <summary>Represents a parameter of a template.</summary>
/// <param name="Kind">The source of its value.</param>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Metadata">The fact that the name refers to, or <see langword="null"/> for the other kinds.</param>
/// <param name="Place">The place in the template, with its brackets, in UTF-16 units.</param>
internal sealed record TemplateParameter(ParameterKind Kind, string Name, MetadataParameter? Metadata, TextPlace Place)
{
    /// <summary>Gets the field of this name.</summary>
    public FieldName Field { get; } = FieldName.Of(Name);
}
