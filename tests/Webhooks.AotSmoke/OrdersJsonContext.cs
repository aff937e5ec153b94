using System.Text.Json.Serialization;

namespace Webhooks.AotSmoke;

[JsonSerializable(typeof(Order))]
internal sealed partial class OrdersJsonContext : JsonSerializerContext;
