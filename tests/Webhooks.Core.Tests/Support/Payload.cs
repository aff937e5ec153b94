using System.Text;
using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Support;

/// <summary>Renders payloads of one update of an order.</summary>
internal static class Payload
{
    public static DateTimeOffset Date { get; } = new(2026, 1, 16, 21, 56, 38, 123, TimeSpan.FromHours(2));

    public static PayloadContext Context(
        RecordImage? current = null,
        RecordImage? previous = null,
        EventType? type = null,
        IReadOnlyList<string>? changed = null,
        EventSource? source = null,
        string? tenant = null) => new()
        {
            MessageId = "msg_1",
            EventId = "evt_1",
            WebhookId = "wh_1",
            SubscriptionId = "sub_1",
            EventType = type ?? EventType.RecordUpdate,
            EventSource = source,
            EventDate = Date,
            ObjectName = "Orders",
            TenantId = tenant,
            Current = current,
            Previous = previous,
            ChangedFields = changed,
        };

    public static string Render(string template, string? current, string? previous = null)
    {
        using var currentImage = current is null ? null : Images.Of(current);
        using var previousImage = previous is null ? null : Images.Of(previous);
        return Render(new PayloadTemplate { Template = template }, Context(currentImage, previousImage));
    }

    public static string Render(PayloadTemplate payload, in PayloadContext context)
    {
        using var output = new JsonBuffer();
        CompiledPayload.Compile(payload).Render(context, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
