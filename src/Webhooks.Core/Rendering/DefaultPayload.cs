using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>The default payload: all current and future fields, or selected ones.</summary>
internal sealed class DefaultPayload(IReadOnlyList<string> fields, bool includePrevious) : CompiledPayload
{
    private readonly FieldSelection _fields = new(fields);

    public override IEnumerable<string> FieldNames => fields;

    public override void Render(in PayloadContext context, JsonBuffer output)
    {
        output.WriteRaw("{\"messageId\":"u8);
        MetadataWriter.Write(PayloadMetadata.MessageId, isQuoted: false, context, output);
        WriteMember(",\"eventId\":"u8, PayloadMetadata.EventId, context, output);
        WriteMember(",\"webhookId\":"u8, PayloadMetadata.WebhookId, context, output);
        WriteMember(",\"subscriptionId\":"u8, PayloadMetadata.SubscriptionId, context, output);
        WriteMember(",\"eventType\":"u8, PayloadMetadata.EventType, context, output);
        if (context.EventSource is not null)
        {
            WriteMember(",\"eventSource\":"u8, PayloadMetadata.EventSource, context, output);
        }

        WriteMember(",\"eventDate\":"u8, PayloadMetadata.EventDate, context, output);
        WriteMember(",\"objectName\":"u8, PayloadMetadata.ObjectName, context, output);
        if (context.TenantId is not null)
        {
            WriteMember(",\"tenantId\":"u8, PayloadMetadata.AccountId, context, output);
        }

        WriteRecords(context, output);
    }

    private static void WriteMember(
        ReadOnlySpan<byte> name, PayloadMetadata metadata, in PayloadContext context, JsonBuffer output)
    {
        output.WriteRaw(name);
        MetadataWriter.Write(metadata, isQuoted: false, context, output);
    }

    private void WriteRecords(in PayloadContext context, JsonBuffer output)
    {
        if (context.IsUpdate)
        {
            WriteChangedFields(context.ChangedFields ?? [], output);
        }

        WriteRecord(",\"data\":["u8, context.Shown, output);
        if (includePrevious && context is { Current: not null, Previous: not null })
        {
            WriteRecord(",\"previousData\":["u8, context.Previous, output);
        }

        output.WriteByte((byte)'}');
    }

    private void WriteRecord(ReadOnlySpan<byte> name, RecordImage? image, JsonBuffer output)
    {
        output.WriteRaw(name);
        if (image is not null)
        {
            _fields.Write(image, output);
        }

        output.WriteByte((byte)']');
    }

    private void WriteChangedFields(IReadOnlyList<string> changed, JsonBuffer output)
    {
        output.WriteRaw(",\"changedFields\":["u8);
        var follows = false;
        for (var index = 0; index < changed.Count && !output.IsFull; index++)
        {
            if (_fields.Shows(changed[index]))
            {
                output.WriteRaw(follows ? ","u8 : []);
                output.WriteQuoted(changed[index]);
                follows = true;
            }
        }

        output.WriteByte((byte)']');
    }
}
