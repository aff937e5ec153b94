using System.Text.Json;
using System.Text.Json.Serialization;
using Webhooks.Definitions.Json;

namespace Webhooks.Management.Contract;

[JsonConverter(typeof(Converter<SubscriptionOutput>))]
internal sealed class SubscriptionOutput(EventSubscription subscription) : WrittenOutput
{
    public override void WriteTo(Utf8JsonWriter writer) => WebhookJson.WriteSubscription(writer, subscription);

    public static SubscriptionOutput Of(EventSubscription subscription) => new(subscription);
}
