using System.Text.Json.Serialization;

namespace Webhooks.ChangeDetection;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EntityDeclaration))]
internal sealed partial class DeclarationJsonContext : JsonSerializerContext;
