using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Webhooks.Records;

/// <summary>Copies text that is the same in JSON: ASCII without control characters, quotes and backslashes.</summary>
internal static class PlainText
{
    private const ushort First = ' ';
    private const ushort Span = '~' - ' ';

    /// <summary>Copies a text if all of it is plain. Otherwise the target has any content.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">The memory, with at least one byte for each character.</param>
    public static bool TryCopy(ReadOnlySpan<char> text, Span<byte> target)
    {
        if (text.Length < Vector128<ushort>.Count)
        {
            return TryCopyShort(text, target);
        }

        var source = MemoryMarshal.Cast<char, ushort>(text);
        var last = source.Length - Vector128<ushort>.Count;
        for (var at = 0; at < last; at += Vector128<ushort>.Count)
        {
            if (!TryCopy(Vector128.Create(source[at..]), target[at..]))
            {
                return false;
            }
        }

        // The last characters, some of them for the second time.
        return TryCopy(Vector128.Create(source[last..]), target[last..]);
    }

    private static bool TryCopy(Vector128<ushort> text, Span<byte> target)
    {
        var other = Vector128.GreaterThan(text - Vector128.Create(First), Vector128.Create(Span))
            | Vector128.Equals(text, Vector128.Create((ushort)'"'))
            | Vector128.Equals(text, Vector128.Create((ushort)'\\'));
        Vector128.Narrow(text, text).GetLower().CopyTo(target);
        return other == Vector128<ushort>.Zero;
    }

    private static bool TryCopyShort(ReadOnlySpan<char> text, Span<byte> target)
    {
        target = target[..text.Length];
        for (var i = 0; i < target.Length; i++)
        {
            var c = text[i];
            if ((uint)(c - First) > Span || c is '"' or '\\')
            {
                return false;
            }

            target[i] = (byte)c;
        }

        return true;
    }
}
