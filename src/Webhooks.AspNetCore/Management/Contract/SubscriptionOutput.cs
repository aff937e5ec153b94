using System.Text.Json;
using System.Text.Json.Serialization;
using Webhooks.Administration;

namespace Webhooks.Management.Contract;

[JsonConverter(typeof(Converter<SubscriptionOutput>))]
internal sealed class SubscriptionOutput(EventSubscription subscription) : WrittenOutput
{
    public override void WriteTo(Utf8JsonWriter writer) => WebhookDetails.WriteSubscriptionJson(writer, subscription);

    public static SubscriptionOutput Of(EventSubscription subscription) => new(subscription);
}
