using System.Buffers;
using System.Text.Json;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>
/// Applies a JSON merge patch (RFC 7396): null removes a member, an object changes one, and any other value replaces it.
/// </summary>
/// <remarks>
/// The reader of the result validates it, so that every error is kept. A member that a patch repeats is repeated in the
/// result. A member that it removes is null, which means absent. Only headers, whose names customers choose, are removed.
/// Case is ignored in these names.
/// </remarks>
internal static class MergePatch
{
    private const string Headers = "headers";

    /// <summary>Applies a patch to an output.</summary>
    /// <param name="target">The output.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="input">The members of the input. Other members of the output are left out.</param>
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

    // Copied raw, because half of a surrogate pair cannot be read and written again.
    private static void Copy(Utf8JsonWriter writer, JsonElement json) =>
        writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);

    private static JsonProperty[] MembersOf(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } given ? [.. given.EnumerateObject()] : [];
}
