using System.Text.Json;

namespace Webhooks.ChangeDetection;

/// <summary>Represents what a host declared about an entity in its model. Names are those of properties.</summary>
internal sealed record EntityDeclaration
{
    /// <summary>
    /// The annotation that stores the declaration as text. Text works with compiled models and is one line in a snapshot.
    /// </summary>
    public const string Annotation = "Webhooks:Object";

    public string? ObjectName { get; init; }

    /// <summary>Gets the only fields, or null for all.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Gets the additional fields: shadow properties and concurrency tokens.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>Gets the field names by property, if they differ.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public string? Tenant { get; init; }

    public static EntityDeclaration Parse(string text) =>
        JsonSerializer.Deserialize(text, DeclarationJsonContext.Default.EntityDeclaration)!;

    public string ToText() => JsonSerializer.Serialize(this, DeclarationJsonContext.Default.EntityDeclaration);
}
