namespace Webhooks.Rendering;

/// <summary>Represents a part of a compiled template: bytes that are always the same, then an optional parameter.</summary>
/// <param name="Literal">The bytes.</param>
/// <param name="Parameter">The parameter after the bytes, or <see langword="null"/> after the last bytes.</param>
/// <param name="IsQuoted">A value indicating whether the parameter is text within a string.</param>
internal readonly record struct TemplateSegment(byte[] Literal, TemplateParameter? Parameter, bool IsQuoted);
