using System.Text;
using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Represents a fact about a message: a parameter of templates and a member of the default payload.</summary>
/// <param name="name">The name in templates: <c>[@out-hook:NAME]</c>.</param>
/// <param name="member">The member of the default payload, or <see langword="null"/> if it has the same name.</param>
internal abstract class MetadataParameter(string name, string? member = null)
{
    private readonly byte[] _member = Encoding.UTF8.GetBytes($",\"{member ?? name}\":");

    public string Name { get; } = name;

    public string Member { get; } = member ?? name;

    /// <summary>Writes the value as text within a string, or as a value of its own.</summary>
    public abstract void Write(bool isQuoted, in PayloadContext context, JsonBuffer output);

    /// <summary>
    /// Writes the member of the default payload, unless it has no value. All members except the first begin with a comma.
    /// </summary>
    public abstract void WriteMember(bool isFirst, in PayloadContext context, JsonBuffer output);

    protected void WriteName(bool isFirst, JsonBuffer output) => output.WriteRaw(_member.AsSpan(isFirst ? 1 : 0));
}
