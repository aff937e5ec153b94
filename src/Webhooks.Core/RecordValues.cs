using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks;

/// <summary>
/// The complete values of one record at one time: every field with its value. Made from a dictionary, a
/// <see cref="JsonElement"/> or a typed object.
/// </summary>
/// <remarks>
/// <para>
/// It refers to what it was made from and reads it when a subscription wants the event, so the source must not
/// change until the dispatch returned. Field names are compared exactly; a field that is missing is the same as null.
/// </para>
/// <para>
/// Values of a dictionary may be null, <see cref="DBNull"/>, strings, <see cref="char"/>, <see cref="bool"/>, every
/// number type of .NET, <see cref="System.Numerics.BigInteger"/>, enums (sent as their number), <see cref="Guid"/>,
/// <see cref="Uri"/>, <see cref="DateTime"/>,
/// <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="TimeSpan"/>, byte arrays
/// (sent as base64), <see cref="JsonElement"/>, <see cref="System.Text.Json.Nodes.JsonNode"/>, and dictionaries and
/// sequences of these. Any other type, NaN and infinities are refused at dispatch with a
/// <see cref="WebhookValidationException"/> that names the field.
/// </para>
/// <para>Reading is thread-safe as far as the source is.</para>
/// </remarks>
public abstract class RecordValues
{
    internal const string NeedsTypeInfo =
        "A record of your own class needs a serializer. Declare [JsonSerializable(typeof(Order))] partial class "
        + "ShopJson : JsonSerializerContext, and pass ShopJson.Default.Order after the record; or pass a Dictionary<string, object?>.";

    private protected RecordValues()
    {
    }

    /// <summary>The values of a dictionary: field name to value.</summary>
    /// <param name="values">The fields of the record.</param>
    public static RecordValues From(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new OfDictionary(values);
    }

    /// <summary>The members of a JSON object.</summary>
    /// <param name="json">The record. Of a member given twice the last one counts.</param>
    /// <exception cref="ArgumentException">It is not a JSON object.</exception>
    public static RecordValues From(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new OfJson(json)
        : throw new ArgumentException($"A record is a JSON object; this is {json.ValueKind}.", nameof(json));

    /// <summary>The serialized properties of an object, without reflection.</summary>
    /// <param name="record">The record; must serialize as a JSON object.</param>
    /// <param name="typeInfo">How to serialize it, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <typeparam name="T">The type of the record.</typeparam>
    public static RecordValues From<T>(T record, JsonTypeInfo<T> typeInfo)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new OfObject(record, typeInfo);
    }

    /// <summary>Does not compile. Reading a plain object takes reflection; the error says what to write instead.</summary>
    /// <param name="record">The record.</param>
    [Obsolete(NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static RecordValues From(object record) => throw new NotSupportedException(NeedsTypeInfo);

    /// <summary>The values of a dictionary.</summary>
    /// <param name="values">The fields of the record.</param>
    public static implicit operator RecordValues(Dictionary<string, object?> values) => From(values);

    /// <summary>The members of a JSON object.</summary>
    /// <param name="json">The record.</param>
    public static implicit operator RecordValues(JsonElement json) => From(json);

    internal sealed class OfDictionary(IReadOnlyDictionary<string, object?> fields) : RecordValues
    {
        public IReadOnlyDictionary<string, object?> Fields { get; } = fields;
    }

    internal sealed class OfJson(JsonElement json) : RecordValues
    {
        public JsonElement Json { get; } = json;
    }

    internal sealed class OfObject(object record, JsonTypeInfo typeInfo) : RecordValues
    {
        public object Record { get; } = record;

        public JsonTypeInfo TypeInfo { get; } = typeInfo;
    }
}
