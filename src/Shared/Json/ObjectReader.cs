using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>
/// Reads a JSON object strictly. A member that is unknown, repeated or of another type adds an error, and reading
/// continues. Null is the same as absent.
/// </summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly MemberNames _known;
    private readonly string _path;
    private readonly ErrorList _errors;

    private ObjectReader(JsonElement json, MemberNames known, string path, ErrorList errors)
    {
        _known = known;
        _path = path;
        _errors = errors;
        foreach (var member in json.EnumerateObject())
        {
            Take(member);
        }
    }

    /// <summary>
    /// Creates a reader of an object. Adds an error and returns <see langword="null"/> if the value is not an object.
    /// </summary>
    public static ObjectReader? Open(JsonElement json, MemberNames known, string path, ErrorList errors)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new(json, known, path, errors);
        }

        Expected($"{known.What} must be an object", json, path, errors);
        return null;
    }

    /// <summary>Adds the error of a value of another type.</summary>
    public static void Expected(string what, JsonElement json, string path, ErrorList errors) => errors.Add(
        path, "json.type", $"{what}, but is {JsonValues.Kind(json)}.", JsonValues.Show(json));

    public string PathOf(string name) => $"{_path}.{name}";

    /// <summary>Returns a member of any type, or <see langword="null"/> if it is absent or null.</summary>
    public JsonElement? Any(string name) =>
        _members.TryGetValue(name, out var json) && json.ValueKind != JsonValueKind.Null ? json : null;

    public string? Text(string name) => Any(name) is { } json ? TextOf(json, PathOf(name)) : null;

    /// <summary>Returns a required text. If it is missing, adds an error and returns an empty text.</summary>
    public string RequiredText(string name, string code)
    {
        Require(name, code);
        return Text(name) ?? "";
    }

    /// <summary>Returns a required array of strings. If it is missing, adds an error and returns an empty array.</summary>
    public string[] RequiredTexts(string name, string code)
    {
        Require(name, code);
        return Texts(name);
    }

    public bool? Boolean(string name)
    {
        if (Any(name) is not { } json)
        {
            return null;
        }

        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return json.GetBoolean();
        }

        Expected("Value must be true or false", json, PathOf(name), _errors);
        return null;
    }

    public int? Integer(string name)
    {
        if (Any(name) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value))
        {
            return value;
        }

        Expected($"Value must be a whole number up to {int.MaxValue}", json, PathOf(name), _errors);
        return null;
    }

    /// <summary>
    /// Returns an array of strings. An item of another type becomes an empty text, so that the others keep their indexes
    /// and an error does not look like an empty list.
    /// </summary>
    public string[] Texts(string name)
    {
        if (Any(name) is not { } json)
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            Expected("Value must be an array of strings", json, PathOf(name), _errors);
            return [""];
        }

        return [.. json.EnumerateArray().Select((item, i) => TextOf(item, JsonPath.Item(PathOf(name), i)) ?? "")];
    }

    private void Require(string name, string code)
    {
        if (Any(name) is null)
        {
            _errors.Add(PathOf(name), code, $"{_known.What} must have the member {name}.");
        }
    }

    private string? TextOf(JsonElement json, string path)
    {
        if (!JsonValues.TryGetText(json, out var text))
        {
            Expected("Value must be a string", json, path, _errors);
        }

        return text;
    }

    private void Take(JsonProperty member)
    {
        var name = JsonValues.NameOf(member);
        if (!_known.Contains(name))
        {
            _errors.AddUnknown(JsonPath.Member(_path, name), "member.unknown", _known.Rule, name, _known.Names);
            return;
        }

        if (!_members.TryAdd(name, member.Value))
        {
            _errors.Add(PathOf(name), "member.duplicate", $"{_known.What} must have each member only once.", name);
        }
    }
}
