using System.Text.Json.Serialization;

namespace Webhooks.Administration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutputWebhook))]
internal sealed partial class DetailsJsonContext : JsonSerializerContext;
