namespace Webhooks.Records;

/// <summary>The name of a field, with what every record that has it needs of it: its spelling as JSON and its hash.</summary>
/// <remarks>
/// Immutable. Records of an object have the same names again and again, so the latest are kept for all threads; any other is
/// made anew, so that nobody's names fill the memory.
/// </remarks>
internal sealed class FieldName
{
    private const int LongestKept = 64;
    private const int SlotBits = 12;

    private static readonly FieldName?[] Slots = new FieldName?[1 << SlotBits];

    private readonly string _given;

    private FieldName(string given)
    {
        _given = given;
        Text = JsonStringText.WellFormed(given);
        Hash = HashOf(Text);
        using var member = new JsonBuffer(256);
        member.WriteQuoted(Text);
        member.WriteByte((byte)':');
        Member = member.ToArray();
    }

    /// <summary>The name, unescaped.</summary>
    public string Text { get; }

    public int Hash { get; }

    /// <summary><c>"name":</c>, escaped.</summary>
    public ReadOnlyMemory<byte> Member { get; }

    private ReadOnlySpan<byte> Content => Member.Span[1..^2];

    /// <summary>The hash that names are found by; no input of others can be made to collide.</summary>
    public static int HashOf(string text) => text.GetHashCode(StringComparison.Ordinal);

    public static FieldName Of(string name)
    {
        if (name.Length is 0 or > LongestKept)
        {
            return new(name);
        }

        var slot = SlotOf(name.Length, name[0], name[name.Length / 2], name[^1]);
        return Slots[slot] is { } first && first._given == name ? first
            : Slots[slot ^ 1] is { } second && second._given == name ? second
            : Keep(new(name), slot);
    }

    /// <summary>The name that is written so in a JSON text, without any escape.</summary>
    public static FieldName Of(ReadOnlySpan<byte> unescaped)
    {
        if (unescaped.Length is 0 or > LongestKept)
        {
            return new(System.Text.Encoding.UTF8.GetString(unescaped));
        }

        var slot = SlotOf(unescaped.Length, unescaped[0], unescaped[unescaped.Length / 2], unescaped[^1]);
        return Slots[slot] is { } first && unescaped.SequenceEqual(first.Content) ? first
            : Slots[slot ^ 1] is { } second && unescaped.SequenceEqual(second.Content) ? second
            : Keep(new(System.Text.Encoding.UTF8.GetString(unescaped)), slot);
    }

    public override string ToString() => Text;

    // The one before moves aside: two names that share a slot do not keep replacing each other.
    private static FieldName Keep(FieldName name, int slot)
    {
        Slots[slot ^ 1] = Slots[slot];
        Slots[slot] = name;
        return name;
    }

    private static int SlotOf(int length, int first, int middle, int last)
    {
        var mixed = (uint)first + ((uint)middle << 8) + ((uint)last << 16) + ((uint)length << 24);
        return (int)(mixed * 0x9E3779B1 >> (32 - SlotBits));
    }
}
