using System.Text.Json.Serialization;

namespace Webhooks.Bench;

[JsonSerializable(typeof(OrderRecord))]
[JsonSerializable(typeof(PeerPayload))]
internal sealed partial class BenchJsonContext : JsonSerializerContext;
