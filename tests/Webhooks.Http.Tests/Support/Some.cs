using Microsoft.Extensions.Options;
using Webhooks.Network;
using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>Any value, where a test does not care which.</summary>
internal static class Some
{
    public static readonly byte[] Body = """{"eventId":"evt_1","data":[{"Name":"Zoë 🐑"}]}"""u8.ToArray();

    public static SendRequest Request(Uri url, params (string Name, string Value)[] headers) => new()
    {
        MessageId = "msg_1",
        WebhookId = "wh_1",
        Url = url,
        Body = Body,
        Timestamp = "1700000000",
        Signature = "v1,c2lnbmF0dXJl",
        Headers = headers.ToDictionary(header => header.Name, header => header.Value),
    };

    /// <summary>The same request of a tenant.</summary>
    public static SendRequest RequestOf(string? tenantId, Uri url, bool isTest = false) => new()
    {
        MessageId = "msg_1",
        WebhookId = "wh_1",
        TenantId = tenantId,
        IsTest = isTest,
        Url = url,
        Body = Body,
        Timestamp = "1700000000",
        Signature = "v1,c2lnbmF0dXJl",
        Headers = new Dictionary<string, string>(),
    };

    public static AddressPolicy Policy(Action<HttpDeliveryOptions>? configure = null) => new(Options(configure));

    public static DestinationGuard Guard(Action<HttpDeliveryOptions>? configure = null) =>
        new(new HostRules(Policy(configure)), new PortPolicy(Options(configure)), Options(configure));

    public static IOptions<HttpDeliveryOptions> Options(Action<HttpDeliveryOptions>? configure = null)
    {
        var options = new HttpDeliveryOptions();
        configure?.Invoke(options);
        return Microsoft.Extensions.Options.Options.Create(options);
    }
}
