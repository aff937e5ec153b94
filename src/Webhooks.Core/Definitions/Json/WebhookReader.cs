using System.Text.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

/// <summary>Maps a webhook of the input. The validator checks what it means.</summary>
internal static class WebhookReader
{
    /// <summary>Maps as much as possible. Returns <see langword="null"/> if the value is not an object.</summary>
    public static Webhook? Read(JsonElement json, string path, ErrorList errors)
    {
        if (ObjectReader.Open(json, DefinitionMembers.Webhook, path, errors) is not { } reader)
        {
            return null;
        }

        return new()
        {
            Id = reader.Text("id"),
            TenantId = reader.Text("tenantId"),
            Name = reader.RequiredText("name", "name.required"),
            Description = reader.Text("description"),
            Urls = reader.RequiredTexts("urls", "urls.count"),
            MaxCallsPerSecond = reader.Integer("maxCallsPerSecond"),
            Schedule = reader.Text("schedule"),
            Secrets = SecretInput.Read(reader, errors) is { } secret ? [secret] : [],
            Headers = HeaderReader.Read(reader, errors),
            IsActive = reader.Boolean("isActive") ?? true,
            Subscriptions = ReadSubscriptions(reader, errors),
        };
    }

    /// <summary>Maps an array of webhooks. An item that is not a webhook becomes <see langword="null"/>.</summary>
    public static IReadOnlyList<Webhook>? ReadAll(JsonElement json, string path, ErrorList errors)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray().Select((item, i) => Read(item, JsonPath.Item(path, i), errors)!)];
        }

        ObjectReader.Expected("Value must be an array of webhooks", json, path, errors);
        return null;
    }

    private static EventSubscription[] ReadSubscriptions(ObjectReader reader, ErrorList errors)
    {
        var path = reader.PathOf("subscriptions");
        if (reader.Any("subscriptions") is not { } json)
        {
            return [];
        }

        if (json.ValueKind == JsonValueKind.Array)
        {
            return
            [
                .. json.EnumerateArray()
                    .Select((item, i) => SubscriptionReader.Read(item, JsonPath.Item(path, i), errors)!),
            ];
        }

        ObjectReader.Expected("Value must be an array of subscriptions", json, path, errors);
        return [];
    }
}
