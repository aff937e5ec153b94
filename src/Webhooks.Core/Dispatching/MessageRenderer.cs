using Microsoft.Extensions.Options;
using Webhooks.Diagnostics;
using Webhooks.Payloads;
using Webhooks.Records;

namespace Webhooks.Dispatching;

/// <summary>Renders the message that is owed for an event and a subscription.</summary>
internal sealed class MessageRenderer(IOptions<WebhooksOptions> options)
{
    private const int KeptBufferBytes = 1024 * 1024;

    [ThreadStatic]
    private static JsonBuffer? _buffer;

    private readonly int _maxBytes = options.Value.MaxPayloadBytes;

    public WebhookMessage Render(
        WebhookEvent webhookEvent, DateTimeOffset date, EventImages images, CompiledSubscription subscription)
    {
        var id = Identifiers.MessageId(webhookEvent.Id, subscription.Id);
        using var activity = WebhooksActivities.StartMessage(id, subscription.Webhook.Id);
        return subscription.Payload is null
            ? Dead(DeadReason.InvalidDefinition, subscription.Defect)
            : RenderBody(Context(id, webhookEvent, date, images, subscription), subscription.Payload) is { } body
            ? Message(id, webhookEvent, date, subscription, body)
            : Dead(DeadReason.TooLarge, $"the payload is larger than {_maxBytes} bytes");

        WebhookMessage Dead(DeadReason reason, string? detail) =>
            RenderDead(webhookEvent, date, subscription, reason, detail);
    }

    /// <summary>The message that takes the place of one that cannot be rendered: it tells why.</summary>
    public static WebhookMessage RenderDead(
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        CompiledSubscription subscription,
        DeadReason reason,
        string? detail) =>
        Message(Identifiers.MessageId(webhookEvent.Id, subscription.Id), webhookEvent, date, subscription, []) with
        {
            DeadReason = reason,
            Detail = detail,
        };

    private static WebhookMessage Message(
        string id, WebhookEvent webhookEvent, DateTimeOffset date, CompiledSubscription subscription, byte[] body) => new()
        {
            Id = id,
            EventId = webhookEvent.Id,
            WebhookId = subscription.Webhook.Id,
            SubscriptionId = subscription.Id,
            TenantId = webhookEvent.TenantId,
            EventType = webhookEvent.Type,
            ObjectName = webhookEvent.ObjectName,
            EventDate = date,
            Body = body,
            Urls = subscription.Webhook.Urls,
            TraceParent = WebhooksActivities.CurrentTraceParent,
        };

    private static PayloadContext Context(
        string messageId,
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        EventImages images,
        CompiledSubscription subscription) => new()
        {
            MessageId = messageId,
            EventId = webhookEvent.Id,
            WebhookId = subscription.Webhook.Id,
            SubscriptionId = subscription.Id,
            EventType = webhookEvent.Type,
            EventSource = webhookEvent.Source,
            EventDate = date,
            ObjectName = webhookEvent.ObjectName,
            TenantId = webhookEvent.TenantId,
            Current = images.Current,
            Previous = images.Previous,
            ChangedFields = images.ChangedFields,
        };

    /// <summary>The body; null where it is larger than may be sent.</summary>
    private byte[]? RenderBody(in PayloadContext context, CompiledPayload payload)
    {
        var buffer = _buffer ??= new();
        try
        {
            payload.Render(context, buffer);
            return buffer.Length <= _maxBytes ? buffer.ToArray() : null;
        }
        finally
        {
            Recycle(buffer);
        }
    }

    private static void Recycle(JsonBuffer buffer)
    {
        if (buffer.Length > KeptBufferBytes)
        {
            buffer.Dispose();
            _buffer = null;
        }
        else
        {
            buffer.Reset();
        }
    }
}
