using System.Buffers;
using System.Text.Json;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>Applies a JSON merge patch (RFC 7396): null removes a member, an object changes one, all else replaces it.</summary>
/// <remarks>
/// Whoever reads the result judges it, so nothing is lost that would be an error: a member that a patch gives twice is twice
/// in the result, and one that it removes is there as null, which means absent. Only headers, whose names are their
/// owner's, are really removed; case does not matter in these names.
/// </remarks>
internal static class MergePatch
{
    private const string Headers = "headers";

    /// <summary>Applies a patch to an output.</summary>
    /// <param name="target">The output.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="input">The members that an input has; what else the output has is left out.</param>
    public static ReadOnlyMemory<byte> Apply(JsonElement target, JsonElement patch, MemberNames input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { SkipValidation = true }))
        {
            if (patch.ValueKind == JsonValueKind.Object)
            {
                JsonProperty[] members = [.. MembersOf(target).Where(member => input.Contains(member.Name))];
                Write(writer, members, MembersOf(patch), areHeaders: false);
            }
            else
            {
                Copy(writer, patch);
            }
        }

        return buffer.WrittenMemory;
    }

    private static void Write(
        Utf8JsonWriter writer, JsonProperty[] members, JsonProperty[] changes, bool areHeaders)
    {
        var comparer = areHeaders ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var byName = members.ToLookup(JsonValues.NameOf, comparer);
        var times = changes.CountBy(JsonValues.NameOf, comparer).ToDictionary(comparer);
        writer.WriteStartObject();
        foreach (var member in members.Where(member => !times.ContainsKey(JsonValues.NameOf(member))))
        {
            member.WriteTo(writer);
        }

        foreach (var change in changes)
        {
            var name = JsonValues.NameOf(change);
            if (areHeaders && change.Value.ValueKind == JsonValueKind.Null && times[name] == 1)
            {
                continue;
            }

            writer.WritePropertyName(name);
            JsonElement? target = byName[name].Select(member => member.Value).FirstOrDefault();
            WriteValue(writer, target, change.Value, areHeaders: !areHeaders && name == Headers);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement? target, JsonElement patch, bool areHeaders)
    {
        if (patch.ValueKind == JsonValueKind.Object)
        {
            Write(writer, MembersOf(target), MembersOf(patch), areHeaders);
        }
        else
        {
            Copy(writer, patch);
        }
    }

    // As it is written: a text with half a surrogate pair can be copied, but not read and written again.
    private static void Copy(Utf8JsonWriter writer, JsonElement json) =>
        writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);

    private static JsonProperty[] MembersOf(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } given ? [.. given.EnumerateObject()] : [];
}
