using System.Text.Json;
using System.Text.Json.Serialization;

namespace Webhooks.Management.Contract;

/// <summary>A part of a response that the model writes itself.</summary>
internal abstract class WrittenOutput
{
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>Writes the part in its place. Responses are never read.</summary>
    public sealed class Converter<T> : JsonConverter<T>
        where T : WrittenOutput
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
