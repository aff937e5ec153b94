using System.Text;
using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>One fact that a message tells about itself: a parameter of templates and a member of the default payload.</summary>
/// <param name="name">The name in templates: <c>[@out-hook:NAME]</c>.</param>
/// <param name="text">Returns the value, or <see langword="null"/> if there is none.</param>
/// <param name="member">The member of the default payload, or <see langword="null"/> if it has the same name.</param>
internal class MetadataParameter(string name, MetadataParameter.Reader text, string? member = null)
{
    private readonly byte[] _member = Encoding.UTF8.GetBytes($",\"{member ?? name}\":");

    public delegate string? Reader(in PayloadContext context);

    public string Name { get; } = name;

    public string Member { get; } = member ?? name;

    /// <summary>Writes the value as text within a string, or as a string of its own and null if there is none.</summary>
    public virtual void Write(bool isQuoted, in PayloadContext context, JsonBuffer output)
    {
        switch (text(context))
        {
            case null: output.WriteRaw(isQuoted ? [] : "null"u8); break;
            case var value when isQuoted: output.WriteText(value); break;
            case var value: output.WriteQuoted(value); break;
        }
    }

    /// <summary>Writes the member of the default payload, unless it has no value. A comma stands before each but the first.</summary>
    public virtual void WriteMember(bool isFirst, in PayloadContext context, JsonBuffer output)
    {
        if (text(context) is { } value)
        {
            WriteName(isFirst, output);
            output.WriteQuoted(value);
        }
    }

    protected void WriteName(bool isFirst, JsonBuffer output) => output.WriteRaw(_member.AsSpan(isFirst ? 1 : 0));
}
