using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Records;
using Webhooks.Rendering;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Describes the parameters of custom payloads for one object and event type, in the order of an editor.</summary>
internal static class StarterParameters
{
    private const string EventDate = "eventDate";

    /// <summary>Returns the parameters: facts about the message, fields, and fields before the change.</summary>
    /// <param name="type">The event type. Inserts have no values before the change.</param>
    /// <param name="known">The object, or one with the given fields if there is no catalog.</param>
    /// <param name="tenantId">The tenant, or null if there is none.</param>
    public static IReadOnlyList<StarterParameter> Of(EventType type, CatalogObject known, string? tenantId)
    {
        var record = known.GetSampleJson();
        var before = JsonOf(known.Fields.ToDictionary(
            field => field.Name, field => SampleValue.Before(ValueOf(record, field.Name) ?? default, field)));
        return
        [
            .. OfMessage(type, known.Name, tenantId),
            .. known.Fields.Select(field => Field(
                ParameterText.Field(field.Name), StarterParameterKind.Field, field, record)),
            .. (type == EventType.RecordInsert ? [] : known.Fields).Select(field => Field(
                ParameterText.Previous(field.Name), StarterParameterKind.Previous, field, before)),
        ];
    }

    private static IEnumerable<StarterParameter> OfMessage(EventType type, string objectName, string? tenantId)
    {
        var sample = JsonOf(new()
        {
            ["eventType"] = type.Value,
            [EventDate] = SampleValue.Of(new(EventDate, FieldType.Instant)),
            ["objectName"] = objectName,
            ["accountId"] = tenantId,
        });
        return MetadataParameters.Names.Select(name => new StarterParameter(
            ParameterText.Metadata(name),
            StarterParameterKind.Message,
            name,
            name == EventDate ? FieldType.Instant : FieldType.Text)
        {
            Sample = ValueOf(sample, name),
        });
    }

    private static StarterParameter Field(string text, StarterParameterKind kind, CatalogField field, JsonElement record) =>
        new(text, kind, field.Name, field.Type) { Sample = ValueOf(record, field.Name) };

    /// <summary>Returns a member of a record, or null if it is missing or null.</summary>
    private static JsonElement? ValueOf(JsonElement record, string name) =>
        record.TryGetProperty(WellFormedText.Of(name), out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement JsonOf(Dictionary<string, object?> values)
    {
        using var image = RecordImage.Encode(values, "$", []);
        return image.ToJson();
    }
}
