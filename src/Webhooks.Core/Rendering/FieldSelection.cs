using System.Collections.Frozen;
using Webhooks.Records;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <summary>Represents the fields that a payload shows. An empty selection shows all fields.</summary>
internal sealed class FieldSelection
{
    private readonly (FieldName Name, byte[] Missing)[] _fields;
    private readonly FrozenSet<string> _names;

    public FieldSelection(IReadOnlyList<string> fields)
    {
        string[] names = [.. fields.Select(WellFormedText.Of).Distinct(StringComparer.Ordinal)];
        _names = names.ToFrozenSet(StringComparer.Ordinal);
        _fields = [.. names.Select(name => (FieldName.Of(name), MissingMember(name)))];
    }

    /// <summary>Determines whether a field is shown, in any record.</summary>
    public bool Shows(string name) => _names.Count == 0 || _names.Contains(name);

    /// <summary>Appends all fields of the record, or the selected fields. A missing field is null.</summary>
    public void Write(RecordImage image, JsonBuffer output)
    {
        if (_fields.Length == 0)
        {
            output.WriteRaw(image.Json);
            return;
        }

        var separator = "{"u8;
        foreach (var (name, missing) in _fields)
        {
            if (output.IsFull)
            {
                return;
            }

            output.WriteRaw(separator);
            var index = image.IndexOf(name);
            output.WriteRaw(index < 0 ? missing : image.MemberAt(index));
            separator = ","u8;
        }

        output.WriteByte((byte)'}');
    }

    private static byte[] MissingMember(string name)
    {
        using var member = new JsonBuffer();
        member.WriteQuoted(name);
        member.WriteRaw(":null"u8);
        return member.ToArray();
    }
}
