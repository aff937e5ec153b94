using System.Text.Json.Serialization;
using Webhooks.Administration;

namespace Webhooks.Definitions.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutputWebhook))]
[JsonSerializable(typeof(StoredWebhook))]
[JsonSerializable(typeof(SubscriptionShape))]
internal sealed partial class ProjectionsJsonContext : JsonSerializerContext;
