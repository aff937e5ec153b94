using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Management.Contract;

[JsonSerializable(typeof(ProblemOutput))]
[JsonSerializable(typeof(WebhookOutput))]
[JsonSerializable(typeof(WebhookWithSecretOutput))]
[JsonSerializable(typeof(WebhookPageOutput))]
[JsonSerializable(typeof(PageOutput<SubscriptionOutput>), TypeInfoPropertyName = "SubscriptionPage")]
[JsonSerializable(typeof(PageOutput<DeliveryOutput>), TypeInfoPropertyName = "DeliveryPage")]
[JsonSerializable(typeof(PageOutput<ExplanationOutput>), TypeInfoPropertyName = "ExplanationPage")]
[JsonSerializable(typeof(PageOutput<HistoryEntryOutput>), TypeInfoPropertyName = "HistoryPage")]
[JsonSerializable(typeof(DeliveryDetailsOutput))]
[JsonSerializable(typeof(ActivityOutput))]
[JsonSerializable(typeof(CountOutput))]
[JsonSerializable(typeof(HistogramOutput))]
[JsonSerializable(typeof(WebhookEventOutput))]
[JsonSerializable(typeof(DestinationEventOutput))]
[JsonSerializable(typeof(DeliveryOutput))]
[JsonSerializable(typeof(SubscriptionOutput))]
[JsonSerializable(typeof(ResendOutput))]
[JsonSerializable(typeof(TestOutput))]
[JsonSerializable(typeof(CatalogOutput))]
[JsonSerializable(typeof(PayloadStartOutput))]
internal sealed partial class ManagementJsonContext : JsonSerializerContext
{
    /// <summary>
    /// Gets the context that escapes only what JSON requires. Templates and bodies contain many quotes, and no browser runs
    /// them.
    /// </summary>
    public static ManagementJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter() },
    });
}
