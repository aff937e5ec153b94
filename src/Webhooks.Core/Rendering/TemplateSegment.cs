namespace Webhooks.Rendering;

/// <summary>A piece of a compiled template: bytes that are always the same, then perhaps a parameter.</summary>
/// <param name="Literal">The bytes.</param>
/// <param name="Parameter">What follows them; null behind the last bytes.</param>
/// <param name="IsQuoted">Whether the parameter is text within a string.</param>
internal readonly record struct TemplateSegment(byte[] Literal, TemplateParameter? Parameter, bool IsQuoted);
