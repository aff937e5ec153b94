using Webhooks.Records;

namespace Webhooks.Payloads;

/// <summary>Writes what a message says of itself.</summary>
internal static class MetadataWriter
{
    /// <summary>Writes it as text within a string, or as a string of its own; null where there is none.</summary>
    public static void Write(PayloadMetadata metadata, bool isQuoted, in PayloadContext context, JsonBuffer output)
    {
        var text = metadata == PayloadMetadata.EventDate ? "" : Text(metadata, context);
        if (text is null)
        {
            output.WriteRaw(isQuoted ? [] : "null"u8);
            return;
        }

        output.WriteRaw(isQuoted ? [] : "\""u8);
        output.WriteText(text);
        if (metadata == PayloadMetadata.EventDate)
        {
            InstantText.WriteUtcMilliseconds(context.EventDate, output);
        }

        output.WriteRaw(isQuoted ? [] : "\""u8);
    }

    private static string? Text(PayloadMetadata metadata, in PayloadContext context) => metadata switch
    {
        PayloadMetadata.MessageId => context.MessageId,
        PayloadMetadata.EventId => context.EventId,
        PayloadMetadata.WebhookId => context.WebhookId,
        PayloadMetadata.SubscriptionId => context.SubscriptionId,
        PayloadMetadata.EventType => context.EventType.Value,
        PayloadMetadata.EventSource => context.EventSource?.Value,
        PayloadMetadata.ObjectName => context.ObjectName,
        _ => context.TenantId,
    };
}
