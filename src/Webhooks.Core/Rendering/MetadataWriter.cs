using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Writes what a message says of itself.</summary>
internal static class MetadataWriter
{
    /// <summary>Writes it as text within a string, or as a string of its own; null where there is none.</summary>
    public static void Write(PayloadMetadata metadata, bool isQuoted, in PayloadContext context, JsonBuffer output)
    {
        if (metadata == PayloadMetadata.EventDate)
        {
            WriteDate(isQuoted, context.EventDate, output);
            return;
        }

        if (Text(metadata, context) is not { } text)
        {
            output.WriteRaw(isQuoted ? [] : "null"u8);
            return;
        }

        if (isQuoted)
        {
            output.WriteText(text);
        }
        else
        {
            output.WriteQuoted(text);
        }
    }

    private static void WriteDate(bool isQuoted, DateTimeOffset date, JsonBuffer output)
    {
        output.WriteRaw(isQuoted ? [] : "\""u8);
        InstantText.WriteUtcMilliseconds(date, output);
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
