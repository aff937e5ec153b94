using System.Text.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

/// <summary>Maps a change of the input to an event.</summary>
internal static class ChangeReader
{
    /// <summary>Maps as much as possible. Returns <see langword="null"/> if the value is not an object.</summary>
    public static WebhookEvent? Read(JsonElement json, string path, ErrorList errors)
    {
        if (ObjectReader.Open(json, DefinitionMembers.Change, path, errors) is not { } reader)
        {
            return null;
        }

        return new()
        {
            // An absent id stays absent: the event generates one on first access.
            Id = reader.Text("id")!,
            Type = reader.RequiredText("eventType", "eventType.required"),
            ObjectName = reader.RequiredText("objectName", "objectName.required"),
            Source = reader.Text("eventSource") is { } source ? new EventSource(source) : default(EventSource?),
            Date = ReadDate(reader, errors),
            TenantId = reader.Text("tenantId"),
            Current = ReadImage(reader, "current", errors),
            Previous = ReadImage(reader, "previous", errors),
            ChangedFields = reader.Texts("changedFields") is { Length: > 0 } fields ? fields : null,
        };
    }

    private static RecordValues? ReadImage(ObjectReader reader, string name, ErrorList errors)
    {
        if (reader.Any(name) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            return RecordValues.From(json);
        }

        ObjectReader.Expected("Record must be an object of fields", json, reader.PathOf(name), errors);
        return null;
    }

    private static DateTimeOffset? ReadDate(ObjectReader reader, ErrorList errors)
    {
        if (reader.Any("eventDate") is not { } json)
        {
            return null;
        }

        if (JsonValues.TryGetText(json, out var text) && InstantInput.HasOffset(text) && json.TryGetDateTimeOffset(out var date))
        {
            return date;
        }

        ObjectReader.Expected(InstantInput.Rule, json, reader.PathOf("eventDate"), errors);
        return null;
    }
}
