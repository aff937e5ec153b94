using System.Text.Json;
using System.Text.Json.Serialization;
using Webhooks.Text;

namespace Webhooks.Json;

/// <summary>
/// Writes instants as in payloads: UTC, milliseconds, <c>Z</c>. The plus sign of an offset would become a space in a
/// query. Reads every form that System.Text.Json reads.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[UtcMilliseconds.BufferLength];
        writer.WriteStringValue(text[..UtcMilliseconds.Format(value, text)]);
    }
}
