using System.Text.Json.Serialization;

namespace Webhooks.Bench;

[JsonSerializable(typeof(OrderRecord))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
