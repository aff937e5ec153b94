using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Webhooks.Definitions.Json;
using Webhooks.Records;

namespace Webhooks.Management;

/// <summary>Writes what Core takes as the JSON of requests.</summary>
internal static class RequestJson
{
    public static string IfMatch(long? version) => version is null ? "*" : $"\"{version}\"";

    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string Webhook(Webhook webhook)
    {
        var json = Members(webhook);
        if (webhook.Version is { } version)
        {
            json["version"] = version;
        }

        return json.ToJsonString();
    }

    /// <summary>A merge patch that makes one webhook of another.</summary>
    public static string Patch(Webhook stored, Webhook changed)
    {
        var json = Members(changed);
        foreach (var name in stored.Headers.Keys.Except(changed.Headers.Keys, StringComparer.OrdinalIgnoreCase))
        {
            json["headers"]![name] = null;
        }

        return json.ToJsonString();
    }

    public static JsonNode Subscription(EventSubscription subscription)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WebhookJson.WriteSubscription(buffer, subscription);
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }

    public static JsonObject Event(WebhookEvent happened)
    {
        var json = new JsonObject
        {
            ["id"] = happened.Id,
            ["objectName"] = happened.ObjectName,
            ["eventType"] = happened.Type.Value,
            ["eventSource"] = happened.Source?.Value,
            ["eventDate"] = happened.Date?.ToString("O", CultureInfo.InvariantCulture),
            ["tenantId"] = happened.TenantId,
        };
        foreach (var (name, values) in new[] { ("current", happened.Current), ("previous", happened.Previous) })
        {
            if (values is not null)
            {
                json[name] = Record(values);
            }
        }

        return json;
    }

    private static JsonNode? Record(RecordValues values)
    {
        using var image = RecordImage.Encode(values, "$", []);
        return JsonNode.Parse(image.ToJson().GetRawText());
    }

    private static JsonObject Members(Webhook webhook) => new()
    {
        ["id"] = webhook.Id,
        ["tenantId"] = webhook.TenantId,
        ["name"] = webhook.Name,
        ["description"] = webhook.Description,
        ["urls"] = new JsonArray([.. webhook.Urls.Select(url => JsonValue.Create(url))]),
        ["maxCallsPerSecond"] = webhook.MaxCallsPerSecond,
        ["schedule"] = webhook.Schedule,
        ["secret"] = webhook.Secrets.Count == 0 ? null : webhook.Secrets[0].Reveal(),
        ["headers"] = new JsonObject(webhook.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["isActive"] = webhook.IsActive,
        ["subscriptions"] = new JsonArray([.. webhook.Subscriptions.Select(Subscription)]),
    };
}
