using System.Text.Json.Serialization;

namespace Webhooks.Serving;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssetManifest))]
[JsonSerializable(typeof(ConfigOutput))]
internal sealed partial class PortalJsonContext : JsonSerializerContext;
