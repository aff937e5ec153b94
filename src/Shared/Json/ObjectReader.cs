using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>
/// Reads a JSON object strictly: a member that is unknown, given twice or of another type is an error that is
/// remembered, and reading goes on. Null is the same as absent.
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

    /// <summary>A reader of an object; null, and an error, where the value is none.</summary>
    public static ObjectReader? Open(JsonElement json, MemberNames known, string path, ErrorList errors)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new(json, known, path, errors);
        }

        Expected($"{known.What} is an object", json, path, errors);
        return null;
    }

    /// <summary>Adds the error of a value that has another type than it should.</summary>
    public static void Expected(string what, JsonElement json, string path, ErrorList errors) => errors.Add(
        path, "json.type", $"{what}; this is {JsonValues.Kind(json)}.", JsonValues.Show(json));

    public string PathOf(string name) => $"{_path}.{name}";

    /// <summary>A member of any type; null where it is absent or null.</summary>
    public JsonElement? Any(string name) =>
        _members.TryGetValue(name, out var json) && json.ValueKind != JsonValueKind.Null ? json : null;

    public string? Text(string name) => Any(name) is { } json ? TextOf(json, PathOf(name)) : null;

    /// <summary>A text that has to be there; empty where it is not, with an error of this code.</summary>
    public string RequiredText(string name, string code)
    {
        Require(name, code);
        return Text(name) ?? "";
    }

    /// <summary>An array of strings that has to be there; empty where it is not, with an error of this code.</summary>
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

        Expected("true or false is expected", json, PathOf(name), _errors);
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

        Expected($"A whole number of at most {int.MaxValue} is expected", json, PathOf(name), _errors);
        return null;
    }

    /// <summary>
    /// An array of strings. What is none is an empty text in its place, so that the others keep their indexes and
    /// something wrong is not taken for nothing given.
    /// </summary>
    public string[] Texts(string name)
    {
        if (Any(name) is not { } json)
        {
            return [];
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            Expected("An array of strings is expected", json, PathOf(name), _errors);
            return [""];
        }

        return [.. json.EnumerateArray().Select((item, i) => TextOf(item, JsonPath.Item(PathOf(name), i)) ?? "")];
    }

    private void Require(string name, string code)
    {
        if (Any(name) is null)
        {
            _errors.Add(PathOf(name), code, $"{_known.What} has the member {name}.");
        }
    }

    private string? TextOf(JsonElement json, string path)
    {
        if (!JsonValues.TryGetText(json, out var text))
        {
            Expected("A string is expected", json, path, _errors);
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
            _errors.Add(PathOf(name), "member.duplicate", $"{_known.What} has each member once.", name);
        }
    }
}
