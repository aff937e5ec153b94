namespace Webhooks.Rendering;

/// <summary>Represents unescaped text, or a parameter.</summary>
internal readonly record struct StringPart(string? Text, TemplateParameter? Parameter);
