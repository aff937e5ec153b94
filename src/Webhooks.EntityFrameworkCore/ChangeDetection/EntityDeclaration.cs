using System.Text.Json;

namespace Webhooks.ChangeDetection;

/// <summary>What a host said about an entity in its model. Names are those of properties.</summary>
internal sealed record EntityDeclaration
{
    /// <summary>The annotation that keeps it, as text: it survives compiled models and is one line in a snapshot.</summary>
    public const string Annotation = "Webhooks:Object";

    public string? ObjectName { get; init; }

    /// <summary>The only fields; null for all.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Fields beside those that are fields by themselves: shadow and concurrency columns.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>Property to field, where the names differ.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public string? Tenant { get; init; }

    public static EntityDeclaration Parse(string text) =>
        JsonSerializer.Deserialize(text, DeclarationJsonContext.Default.EntityDeclaration)!;

    public string ToText() => JsonSerializer.Serialize(this, DeclarationJsonContext.Default.EntityDeclaration);
}
