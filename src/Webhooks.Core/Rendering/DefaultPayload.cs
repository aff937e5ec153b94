using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Represents the default payload: all current and future fields, or selected fields.</summary>
internal sealed class DefaultPayload(IReadOnlyList<string> fields, bool includePrevious) : CompiledPayload
{
    private static readonly MetadataParameter[] Metadata = [.. MetadataParameters.All];

    private readonly FieldSelection _fields = new(fields);

    public override IEnumerable<string> FieldNames => fields;

    public override void Render(in PayloadContext context, JsonBuffer output)
    {
        output.WriteByte((byte)'{');
        for (var i = 0; i < Metadata.Length; i++)
        {
            Metadata[i].WriteMember(isFirst: i == 0, context, output);
        }

        WriteRecords(context, output);
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
