using System.Text.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

/// <summary>Maps a subscription of the input.</summary>
internal static class SubscriptionReader
{
    /// <summary>Maps as much as possible. Returns <see langword="null"/> if the value is not an object.</summary>
    public static EventSubscription? Read(JsonElement json, string path, ErrorList errors)
    {
        if (ObjectReader.Open(json, DefinitionMembers.Subscription, path, errors) is not { } reader)
        {
            return null;
        }

        return new()
        {
            Id = reader.Text("id"),
            ObjectName = reader.RequiredText("objectName", "objectName.required"),
            EventType = reader.RequiredText("eventType", "eventType.required"),
            EventSources = [.. reader.Texts("eventSources").Select(EventSource.FromString)],
            Fields = FieldFilter.Create(reader.Texts("fields")),
            IsActive = reader.Boolean("isActive") ?? true,
            Payload = ReadPayload(reader, errors),
        };
    }

    private static PayloadTemplate ReadPayload(ObjectReader reader, ErrorList errors)
    {
        if (reader.Any("payload") is not { } json
            || ObjectReader.Open(json, DefinitionMembers.Payload, reader.PathOf("payload"), errors) is not { } payload)
        {
            return PayloadTemplate.Default;
        }

        return new()
        {
            Fields = payload.Texts("fields"),
            Template = payload.Text("template"),
            IncludePrevious = payload.Boolean("includePrevious") ?? false,
        };
    }
}
