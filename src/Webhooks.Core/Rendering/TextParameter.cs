using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>A parameter with a text, which may be missing.</summary>
/// <param name="name">The name in templates.</param>
/// <param name="text">Returns the value, or <see langword="null"/> if there is none.</param>
/// <param name="member">The member of the default payload, or <see langword="null"/> if it has the same name.</param>
internal sealed class TextParameter(string name, TextParameter.Reader text, string? member = null)
    : MetadataParameter(name, member)
{
    public delegate string? Reader(in PayloadContext context);

    public override void Write(bool isQuoted, in PayloadContext context, JsonBuffer output)
    {
        switch (text(context))
        {
            case null: output.WriteRaw(isQuoted ? [] : "null"u8); break;
            case var value when isQuoted: output.WriteText(value); break;
            case var value: output.WriteQuoted(value); break;
        }
    }

    public override void WriteMember(bool isFirst, in PayloadContext context, JsonBuffer output)
    {
        if (text(context) is { } value)
        {
            WriteName(isFirst, output);
            output.WriteQuoted(value);
        }
    }
}
