namespace Webhooks.Rendering;

/// <summary>Text, unescaped, or a parameter.</summary>
internal readonly record struct StringPart(string? Text, TemplateParameter? Parameter);
