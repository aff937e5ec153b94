using System.Buffers;
using Webhooks.Administration;
using Webhooks.Outbox;

namespace Webhooks.AdministrationSuite;

/// <summary>Webhooks as their owners see them.</summary>
public static class Shown
{
    public static string Json(Webhook webhook, IReadOnlyList<DestinationState>? states = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new WebhookDetails(webhook, states ?? []).WriteJson(buffer);
        return Some.Text(buffer.WrittenMemory);
    }
}
