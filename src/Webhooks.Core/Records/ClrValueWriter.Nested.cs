using System.Collections;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Webhooks.Records;

/// <content>JSON, dictionaries and sequences.</content>
internal sealed partial class ClrValueWriter
{
    private ValueFailure? WriteOther(object value, int depth) => value switch
    {
        double or float or Half or NFloat => ValueWriting.NotFinite(value),
        JsonElement element => WriteElement(element),
        _ when depth >= ValueWriting.MaxDepth => ValueWriting.TooDeep(),
        JsonNode node => WriteNode(node, depth),
        IEnumerable<KeyValuePair<string, object?>> members => WriteObject(members, depth),
        IDictionary members => WriteDictionary(members, depth),
        IEnumerable items => WriteArray(items, depth),
        _ => ValueWriting.Unsupported(value),
    };

    private ValueFailure? WriteElement(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            Output.WriteRaw("null"u8);
            return null;
        }

        CanonicalJson.Copy(JsonMarshal.GetRawUtf8Value(element), Output);
        return null;
    }

    private ValueFailure? WriteNode(JsonNode node, int depth)
    {
        switch (node)
        {
            case JsonObject members: return WriteObject(Members(members), depth);
            case JsonArray items: return WriteArray(items, depth);
            case JsonValue value when value.TryGetValue<JsonElement>(out var element): return WriteElement(element);
            case JsonValue value when value.TryGetValue<string>(out var text): Output.WriteQuoted(text); return null;
            case JsonValue value when value.TryGetValue<double>(out var number) && !double.IsFinite(number):
                return ValueWriting.NotFinite(number);
            default: return WriteSerialized(node);
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Members(JsonObject members) =>
        members.Select(member => new KeyValuePair<string, object?>(member.Key, member.Value));

    private ValueFailure? WriteSerialized(JsonNode node)
    {
        using var json = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(json))
        {
            node.WriteTo(writer);
        }

        CanonicalJson.Copy(json.WrittenSpan, Output);
        return null;
    }

    private ValueFailure? WriteDictionary(IDictionary dictionary, int depth)
    {
        var members = new List<KeyValuePair<string, object?>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string name)
            {
                return ValueWriting.Key(entry.Key);
            }

            members.Add(new(name, entry.Value));
        }

        return WriteObject(members, depth);
    }

    private ValueFailure? WriteObject(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        Output.WriteByte((byte)'{');
        var first = true;
        foreach (var (name, value) in members)
        {
            Separate(ref first);
            Output.WriteQuoted(name);
            Output.WriteByte((byte)':');
            if (Write(value, depth + 1) is { } failure)
            {
                return failure.InMember(name);
            }
        }

        Output.WriteByte((byte)'}');
        return null;
    }

    private ValueFailure? WriteArray(IEnumerable items, int depth)
    {
        Output.WriteByte((byte)'[');
        var first = true;
        var index = 0;
        foreach (var item in items)
        {
            Separate(ref first);
            if (Write(item, depth + 1) is { } failure)
            {
                return failure.InItem(index);
            }

            index++;
        }

        Output.WriteByte((byte)']');
        return null;
    }

    private void Separate(ref bool first)
    {
        if (!first)
        {
            Output.WriteByte((byte)',');
        }

        first = false;
    }
}
