using System.Text.Json.Serialization;
using Webhooks.Definitions;

namespace Webhooks.Store.Definitions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<HistoryChange>), TypeInfoPropertyName = "Changes")]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
