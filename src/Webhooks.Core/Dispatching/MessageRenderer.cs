using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Records;
using Webhooks.Rendering;
using Webhooks.Telemetry;
using Webhooks.Text;

namespace Webhooks.Dispatching;

/// <summary>Renders the message for an event and a subscription.</summary>
internal sealed class MessageRenderer(IOptions<WebhooksOptions> options, HostLogger<MessageRenderer> logger)
{
    private const int KeptBufferBytes = 1024 * 1024;

    [ThreadStatic]
    private static JsonBuffer? _buffer;

    private readonly int _maxBytes = options.Value.MaxPayloadBytes;
    private readonly long _maxDispatchBytes = options.Value.MaxPayloadBytesPerDispatch;

    /// <summary>Renders a message. Never throws: a message that cannot be sent is dead.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="date">The time of the event.</param>
    /// <param name="images">The values of the event.</param>
    /// <param name="subscription">The matching subscription.</param>
    /// <param name="budget">The budget of the dispatch, or <see langword="null"/> for a single message.</param>
    public WebhookMessage Render(
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        EventImages images,
        CompiledSubscription subscription,
        RenderBudget? budget = null)
    {
        try
        {
            var id = Identifiers.MessageId(webhookEvent.Id, subscription.Id);
            using var activity = WebhooksActivities.StartMessage(id, subscription.Webhook.Id);
            if (subscription.Payload is null)
            {
                return RenderDead(webhookEvent, date, subscription, DeadReason.InvalidDefinition, subscription.Defect);
            }

            var limit = (int)Math.Min(_maxBytes, budget?.Left(webhookEvent.TenantId, _maxDispatchBytes) ?? _maxBytes);
            var body = RenderBody(Context(id, webhookEvent, date, images, subscription), subscription.Payload, limit);
            budget?.Take(body?.Length ?? 0);
            return body is not null
                ? Message(id, webhookEvent, date, subscription, body)
                : RenderDead(webhookEvent, date, subscription, DeadReason.TooLarge, TooLarge(limit));
        }
        catch (Exception exception)
        {
            return RenderFailed(webhookEvent, date, subscription, DeadReason.InvalidDefinition, exception);
        }
    }

    /// <summary>
    /// Returns a dead message in place of one that could not be rendered. A failure of one subscription must not fail a
    /// dispatch, or a save of the host.
    /// </summary>
    public WebhookMessage RenderFailed(
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        CompiledSubscription subscription,
        DeadReason reason,
        Exception exception)
    {
        Log.MessageNotMade(logger, subscription.Webhook.Id, subscription.Id, exception);
        return RenderDead(
            webhookEvent, date, subscription, reason, $"the message could not be rendered: {exception.GetType().Name}");
    }

    /// <summary>Returns a dead message, with the reason, in place of one that cannot be rendered.</summary>
    public static WebhookMessage RenderDead(
        WebhookEvent webhookEvent,
        DateTimeOffset date,
        CompiledSubscription subscription,
        DeadReason reason,
        string? detail) =>
        Message(Identifiers.MessageId(webhookEvent.Id, subscription.Id), webhookEvent, date, subscription, []) with
        {
            DeadReason = reason,
            Detail = detail is null ? null : Shown.Detail(detail),
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
            EventSource = webhookEvent.Source,
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

    private string TooLarge(int limit) => limit == _maxBytes
        ? $"the payload is larger than {_maxBytes} bytes"
        : $"the payloads of the tenant in this dispatch are larger than {_maxDispatchBytes} bytes together";

    /// <summary>
    /// Returns the body, or <see langword="null"/> if it is larger than the limit. Rendering stops at the limit.
    /// </summary>
    private static byte[]? RenderBody(in PayloadContext context, CompiledPayload payload, int limit)
    {
        var buffer = _buffer ??= new();
        try
        {
            buffer.Reset(limit);
            payload.Render(context, buffer);
            return buffer.IsFull ? null : buffer.ToArray();
        }
        finally
        {
            Recycle(buffer);
        }
    }

    private static void Recycle(JsonBuffer buffer)
    {
        if (buffer.Capacity > KeptBufferBytes)
        {
            buffer.Dispose();
            _buffer = null;
        }
    }
}
