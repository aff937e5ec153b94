using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Webhooks.Text;

namespace Webhooks.Records;

/// <summary>Represents the name of a field, with its JSON spelling and its hash.</summary>
/// <remarks>
/// Immutable. Records of an object repeat the same names, so that the latest names are kept for all threads. Others are
/// created each time, so that names from outside cannot fill the memory.
/// </remarks>
internal sealed class FieldName
{
    private const int LongestKept = 64;
    private const int SetBits = 10;
    private const int SetSize = 4;

    // Read and written by all threads without a lock: each slot has a complete name, and any name is correct there.
    private static readonly FieldName?[] Kept = new FieldName?[SetSize << SetBits];

    private readonly string _given;
    private readonly byte[] _member;
    private int _place;

    private FieldName(string given)
    {
        _given = given;
        Text = WellFormedText.Of(given);
        Hash = HashOf(Text);
        using var member = new JsonBuffer(256);
        member.WriteByte((byte)',');
        member.WriteQuoted(Text);
        member.WriteByte((byte)':');
        _member = member.ToArray();
    }

    /// <summary>Gets the name, unescaped.</summary>
    public string Text { get; }

    public int Hash { get; }

    /// <summary>Gets or sets the position in the record in which the name was found last. It is only a guess.</summary>
    public int Place
    {
        get => Volatile.Read(ref _place);
        set => Volatile.Write(ref _place, value);
    }

    /// <summary>Gets <c>,"name":</c>, escaped.</summary>
    public ReadOnlySpan<byte> Member => _member;

    private ReadOnlySpan<byte> Content => _member.AsSpan(2, _member.Length - 4);

    /// <summary>Returns the hash of a name. Input from outside cannot be made to collide.</summary>
    public static int HashOf(string text) => text.GetHashCode(StringComparison.Ordinal);

    public static FieldName Of(string name)
    {
        if (name.Length is 0 or > LongestKept)
        {
            return new(name);
        }

        var set = SetOf(MemoryMarshal.AsBytes(name.AsSpan()));
        foreach (var known in set)
        {
            if (known?._given == name)
            {
                return known;
            }
        }

        return Keep(new(name), set);
    }

    /// <summary>Returns the name that has this spelling in a JSON text, without escapes.</summary>
    public static FieldName Of(ReadOnlySpan<byte> unescaped)
    {
        if (unescaped.Length is 0 or > LongestKept)
        {
            return new(Encoding.UTF8.GetString(unescaped));
        }

        var set = SetOf(unescaped);
        foreach (var known in set)
        {
            if (known is not null && unescaped.SequenceEqual(known.Content))
            {
                return known;
            }
        }

        return Keep(new(Encoding.UTF8.GetString(unescaped)), set);
    }

    /// <summary>Returns whether this is the name that a record gives.</summary>
    public bool IsGiven(string name) => _given == name;

    /// <inheritdoc cref="IsGiven(string)" />
    public bool IsGiven(ReadOnlySpan<byte> unescaped) => unescaped.SequenceEqual(Content);

    public override string ToString() => Text;

    private static FieldName Keep(FieldName name, Span<FieldName?> set)
    {
        set[..^1].CopyTo(set[1..]);
        set[0] = name;
        return name;
    }

    /// <summary>Returns the slots of a name, by its beginning and end, because that is where names differ.</summary>
    private static Span<FieldName?> SetOf(ReadOnlySpan<byte> name)
    {
        var isShort = name.Length < sizeof(ulong);
        var begin = isShort ? ReadShort(name) : BinaryPrimitives.ReadUInt64LittleEndian(name);
        var end = isShort ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        var mixed = (begin * 0x9E3779B97F4A7C15) ^ (end * 0xC2B2AE3D27D4EB4F) ^ (ulong)name.Length;
        return Kept.AsSpan(SetSize * (int)((mixed * 0x165667B19E3779F9) >> (64 - SetBits)), SetSize);
    }

    private static ulong ReadShort(ReadOnlySpan<byte> name)
    {
        var read = 0UL;
        foreach (var value in name)
        {
            read = (read << 8) | value;
        }

        return read;
    }
}
