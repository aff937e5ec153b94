using System.Text.Json.Serialization;

namespace Webhooks.Definitions.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredWebhook))]
[JsonSerializable(typeof(SubscriptionShape))]
internal sealed partial class ProjectionsJsonContext : JsonSerializerContext;
