using System.Text.Json;
using System.Text.Json.Serialization;
using Webhooks.Administration;

namespace Webhooks.Management.Contract;

/// <summary>A webhook as the customer sees it.</summary>
[JsonConverter(typeof(Converter<WebhookOutput>))]
internal sealed class WebhookOutput(WebhookDetails details) : WrittenOutput
{
    public override void WriteTo(Utf8JsonWriter writer) => details.WriteJson(writer);

    public static WebhookOutput Of(WebhookDetails details) => new(details);
}
