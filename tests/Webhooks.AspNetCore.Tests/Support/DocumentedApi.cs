using System.Text.Json;

namespace Webhooks.Support;

/// <summary>The OpenAPI document that is reviewed.</summary>
internal static class DocumentedApi
{
    public const string File = "src/Webhooks.AspNetCore/Management/openapi.json";

    public static JsonElement Root { get; } = JsonDocument.Parse(RepositoryFile.Read(File)).RootElement;

    public static JsonElement Schemas { get; } = Root.GetProperty("components").GetProperty("schemas");

    public static IReadOnlyList<DocumentedOperation> Operations { get; } =
    [
        .. Root.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => new DocumentedOperation(path.Name, method.Name.ToUpperInvariant(), method.Value))),
    ];

    /// <summary>What a reference stands for; a schema also where it is the only one of <c>allOf</c>.</summary>
    public static JsonElement Resolve(JsonElement json)
    {
        if (json.TryGetProperty("allOf", out var all))
        {
            return Resolve(Assert.Single(all.EnumerateArray()));
        }

        if (!json.TryGetProperty("$ref", out var reference))
        {
            return json;
        }

        var target = Root;
        foreach (var name in reference.GetString()!.Split('/').Skip(1))
        {
            target = target.GetProperty(name);
        }

        return target;
    }

    /// <summary>A member of a schema, with what it refers to.</summary>
    public static JsonElement Member(string schema, string member) =>
        Resolve(Schemas.GetProperty(schema).GetProperty("properties").GetProperty(member));

    public static IEnumerable<string> Members(string schema) =>
        Schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name);

    public static IEnumerable<string> TextsOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
}
