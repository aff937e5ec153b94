using System.Buffers;
using Webhooks.Definitions.Json;
using Webhooks.Outbox;

namespace Webhooks.AdministrationSuite;

/// <summary>Webhooks as their owners see them.</summary>
public static class Shown
{
    public static string Json(Webhook webhook, IReadOnlyList<DestinationState>? states = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WebhookJson.WriteOutput(buffer, webhook, states);
        return Some.Text(buffer.WrittenMemory);
    }
}
