using System.Text.Json;

namespace Webhooks.Support;

/// <summary>Compares an answer with what the document says of it.</summary>
internal static class SchemaAssert
{
    /// <summary>Every member is known and of its type, and none that is required is missing.</summary>
    public static void Matches(JsonElement schema, JsonElement value, string path = "$")
    {
        schema = DocumentedApi.Resolve(schema);
        if (!schema.TryGetProperty("type", out var type))
        {
            return;
        }

        Assert.True(Kinds(type.GetString()!).Contains(value.ValueKind), $"{path} is {value.ValueKind}, not {type}");
        if (schema.TryGetProperty("enum", out var allowed))
        {
            Assert.Contains(value.GetString(), allowed.EnumerateArray().Select(each => each.GetString()));
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => Matches(schema.GetProperty("items"), item, $"{path}[]"));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            MatchesMembers(schema, value, path);
        }
    }

    private static void MatchesMembers(JsonElement schema, JsonElement value, string path)
    {
        Assert.All(
            DocumentedApi.TextsOf(schema, "required"),
            name => Assert.True(value.TryGetProperty(name, out _), $"{path}.{name} is missing"));
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var members))
            {
                Assert.True(members.TryGetProperty(member.Name, out var known), $"{path}.{member.Name} is unknown");
                Matches(known, member.Value, $"{path}.{member.Name}");
            }
        }
    }

    private static JsonValueKind[] Kinds(string type) => type switch
    {
        "object" => [JsonValueKind.Object],
        "array" => [JsonValueKind.Array],
        "string" => [JsonValueKind.String],
        "boolean" => [JsonValueKind.True, JsonValueKind.False],
        _ => [JsonValueKind.Number],
    };
}
