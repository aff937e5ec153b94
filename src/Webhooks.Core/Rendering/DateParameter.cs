using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Represents the time of the event, in UTC with milliseconds.</summary>
internal sealed class DateParameter(string name) : MetadataParameter(name)
{
    public override void Write(bool isQuoted, in PayloadContext context, JsonBuffer output)
    {
        output.WriteRaw(isQuoted ? [] : "\""u8);
        InstantText.WriteUtcMilliseconds(context.EventDate, output);
        output.WriteRaw(isQuoted ? [] : "\""u8);
    }

    public override void WriteMember(bool isFirst, in PayloadContext context, JsonBuffer output)
    {
        WriteName(isFirst, output);
        Write(isQuoted: false, context, output);
    }
}
