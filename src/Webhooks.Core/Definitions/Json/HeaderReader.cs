using System.Text.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

/// <summary>Maps the headers of a webhook in the input. No error shows a value.</summary>
internal static class HeaderReader
{
    public static Dictionary<string, string> Read(ObjectReader reader, ErrorList errors)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = reader.PathOf("headers");
        if (reader.Any("headers") is not { } json)
        {
            return headers;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(
                path, "json.type", $"'headers' must be an object of strings, but is {JsonValues.Kind(json)}.");
            return headers;
        }

        foreach (var member in json.EnumerateObject())
        {
            Take(member, headers, path, errors);
        }

        return headers;
    }

    private static void Take(
        JsonProperty member, Dictionary<string, string> headers, string path, ErrorList errors)
    {
        var name = JsonValues.NameOf(member);
        var itemPath = HeaderRules.PathOf(path, name);
        if (!JsonValues.TryGetText(member.Value, out var value))
        {
            var kind = JsonValues.Kind(member.Value);
            errors.Add(itemPath, "json.type", $"Header value must be a string, but is {kind}.", Shown.Mask);
        }

        if (!headers.TryAdd(name, value ?? ""))
        {
            errors.Add(itemPath, "member.duplicate", "Header must be given only once.");
        }
    }
}
