using System.Buffers;
using System.Text.Json;

namespace Webhooks.Json;

/// <summary>Applies a JSON merge patch (RFC 7396): null removes a member, an object changes one, all else replaces it.</summary>
/// <remarks>
/// Whoever reads the result judges it, so nothing is lost that would be an error: a member that a patch gives twice is twice
/// in the result, and one that it removes is there as null, which means absent.
/// </remarks>
internal static class MergePatch
{
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
                Write(writer, members, MembersOf(patch), keepsNull: true);
            }
            else
            {
                patch.WriteTo(writer);
            }
        }

        return buffer.WrittenMemory;
    }

    private static void Write(
        Utf8JsonWriter writer, JsonProperty[] members, JsonProperty[] changes, bool keepsNull)
    {
        writer.WriteStartObject();
        foreach (var member in members.Where(member => Find(changes, JsonValues.NameOf(member)) is null))
        {
            member.WriteTo(writer);
        }

        foreach (var change in changes.Where(change => keepsNull || change.Value.ValueKind != JsonValueKind.Null))
        {
            var name = JsonValues.NameOf(change);
            writer.WritePropertyName(name);
            WriteValue(writer, Find(members, name), change.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind == JsonValueKind.Object)
        {
            Write(writer, MembersOf(target), MembersOf(patch), keepsNull: false);
        }
        else
        {
            patch.WriteTo(writer);
        }
    }

    private static JsonProperty[] MembersOf(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } given ? [.. given.EnumerateObject()] : [];

    private static JsonElement? Find(JsonProperty[] members, string name)
    {
        foreach (var member in members)
        {
            if (JsonValues.NameOf(member) == name)
            {
                return member.Value;
            }
        }

        return null;
    }
}
