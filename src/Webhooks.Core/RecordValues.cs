using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks;

/// <summary>
/// Represents the complete values of one record at one time. Create it from a dictionary, a <see cref="JsonElement"/> or a
/// typed object.
/// </summary>
/// <remarks>
/// <para>
/// An instance refers to the object that it was created from, and reads it during dispatch. Do not change that object until
/// the dispatch returns. Field names are compared exactly. A missing field has the value <see langword="null"/>.
/// </para>
/// <para>
/// A value of a dictionary can be <see langword="null"/>, <see cref="DBNull"/>, a string, <see cref="char"/>,
/// <see cref="bool"/>, an enum (sent as its number), or any number type of .NET, including
/// <see cref="System.Numerics.BigInteger"/>. <see cref="Guid"/>, <see cref="Uri"/> and byte arrays (sent as base64) are
/// allowed too. Types of dates and times are <see cref="DateTime"/>, <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>,
/// <see cref="TimeOnly"/> and <see cref="TimeSpan"/>. You can also use <see cref="JsonElement"/>,
/// <see cref="System.Text.Json.Nodes.JsonNode"/>, and dictionaries and sequences of all these types. Dispatch rejects any
/// other type, NaN and infinities with a <see cref="WebhookValidationException"/> that names the field.
/// </para>
/// <para>Reading is as thread-safe as the source.</para>
/// </remarks>
public abstract class RecordValues
{
    internal const string NeedsTypeInfo =
        "A record of your own class needs a serializer. Declare [JsonSerializable(typeof(Order))] partial class "
        + "ShopJson : JsonSerializerContext and pass ShopJson.Default.Order after the record. "
        + "Or pass a Dictionary<string, object?>.";

    private protected RecordValues()
    {
    }

    /// <summary>Returns the values of a dictionary from field name to value.</summary>
    /// <param name="values">The fields of the record.</param>
    public static RecordValues From(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new OfDictionary(values);
    }

    /// <summary>Returns the members of a JSON object.</summary>
    /// <param name="json">The record. If a member occurs twice, the last one counts.</param>
    /// <exception cref="ArgumentException">The value is not a JSON object.</exception>
    public static RecordValues From(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new OfJson(json)
        : throw new ArgumentException($"Record must be a JSON object, but is {json.ValueKind}.", nameof(json));

    /// <summary>Returns the serialized properties of an object, without reflection.</summary>
    /// <typeparam name="T">The type of the record.</typeparam>
    /// <param name="record">The record, which must serialize as a JSON object.</param>
    /// <param name="typeInfo">The type information from a source-generated <c>JsonSerializerContext</c>.</param>
    public static RecordValues From<T>(T record, JsonTypeInfo<T> typeInfo)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new OfObject(record, typeInfo);
    }

    /// <summary>
    /// Does not compile, because reading a plain object needs reflection. The error names the alternatives.
    /// </summary>
    /// <param name="record">The record.</param>
    [Obsolete(NeedsTypeInfo, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static RecordValues From(object record) => throw new NotSupportedException(NeedsTypeInfo);

    /// <summary>Converts a dictionary to the values of a record.</summary>
    /// <param name="values">The fields of the record.</param>
    public static implicit operator RecordValues(Dictionary<string, object?> values) => From(values);

    /// <summary>Converts a JSON object to the values of a record.</summary>
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
