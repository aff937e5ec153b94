using System.Diagnostics;
using System.Security.Cryptography;

namespace Webhooks.Security;

/// <summary>Reads and writes the signatures of a header: entries of label, comma and value, separated by spaces.</summary>
internal static class SignatureList
{
    /// <summary>
    /// The maximum number of characters of a header: room for 85 signatures, while senders keep about ten keys.
    /// </summary>
    internal const int MaxLength = 4096;

    /// <summary>The number of bytes that <see cref="Read"/> needs for the longest header.</summary>
    internal const int MaxBytes = (MaxLength + 1) / (EntryLength + 1) * SignedContent.MacLength;

    private const string Label = "v1,";
    private const int TextLength = 44;
    private const int EntryLength = 3 + TextLength;

    // 32 bytes leave two bits of the last digit unused. Only digits with zeros there are the one spelling of a MAC.
    private const string LastDigits = "AEIMQUYcgkosw048";

    internal static string Write(SignedContent content, IReadOnlyList<WebhookSecret> secrets) =>
        string.Create(
            secrets.Count * (EntryLength + 1) - 1,
            new Work(content, secrets),
            static (text, work) => WriteEntries(text, work.Content, work.Secrets));

    /// <summary>Decodes the MACs of the well-formed <c>v1</c> entries. Others are skipped.</summary>
    /// <returns>The filled part of <paramref name="room"/>, one MAC after the other.</returns>
    internal static ReadOnlySpan<byte> Read(ReadOnlySpan<char> header, Span<byte> room)
    {
        var length = 0;
        foreach (var range in header.Split(' '))
        {
            if (TryDecode(header[range], room.Slice(length)))
            {
                length += SignedContent.MacLength;
            }
        }

        return room[..length];
    }

    /// <summary>Returns whether a MAC is among those that <see cref="Read"/> returned, compared in constant time.</summary>
    internal static bool Contains(ReadOnlySpan<byte> macs, ReadOnlySpan<byte> mac)
    {
        for (; !macs.IsEmpty; macs = macs[SignedContent.MacLength..])
        {
            if (CryptographicOperations.FixedTimeEquals(macs[..SignedContent.MacLength], mac))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryDecode(ReadOnlySpan<char> entry, Span<byte> room)
    {
        if (entry.Length != EntryLength || !entry.StartsWith(Label) || !LastDigits.Contains(entry[^2]))
        {
            return false;
        }

        return Convert.TryFromBase64Chars(entry[Label.Length..], room, out var written)
            && written == SignedContent.MacLength;
    }

    private static void WriteEntries(Span<char> text, SignedContent content, IReadOnlyList<WebhookSecret> secrets)
    {
        Span<byte> mac = stackalloc byte[SignedContent.MacLength];
        for (var i = 0; i < secrets.Count; i++)
        {
            if (i > 0)
            {
                text[0] = ' ';
                text = text[1..];
            }

            content.ComputeMac(secrets[i], mac);
            Label.CopyTo(text);
            var written = Convert.TryToBase64Chars(mac, text[Label.Length..], out _);
            Debug.Assert(written, "The text has room for every entry.");
            text = text[EntryLength..];
        }
    }

    private readonly ref struct Work(SignedContent content, IReadOnlyList<WebhookSecret> secrets)
    {
        public SignedContent Content { get; } = content;

        public IReadOnlyList<WebhookSecret> Secrets { get; } = secrets;
    }
}
