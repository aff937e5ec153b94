using System.Buffers;
using Webhooks.Administration;
using Webhooks.Outbox;

namespace Webhooks.AdministrationSuite;

/// <summary>Webhooks as their owners see them.</summary>
public static class Shown
{
    public static string Json(Webhook webhook, IReadOnlyList<DestinationState>? states = null) =>
        Json(new WebhookDetails(webhook, states ?? []));

    public static string Json(WebhookDetails details)
    {
        var buffer = new ArrayBufferWriter<byte>();
        details.WriteJson(buffer);
        return Some.Text(buffer.WrittenMemory);
    }
}
