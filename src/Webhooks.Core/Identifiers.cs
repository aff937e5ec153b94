using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Webhooks;

/// <summary>
/// Creates ids: a prefix for the kind, and 128 bits as 26 characters of Crockford's base32 in lower case. Receivers store
/// derived ids, so the same parts must give the same id in every version.
/// </summary>
internal static class Identifiers
{
    private const string WebhookPrefix = "wh_";
    private const string SubscriptionPrefix = "sub_";
    private const string EventPrefix = "evt_";
    private const string MessagePrefix = "msg_";
    private const string DestinationPrefix = "dst_";
    private const string DeliveryPrefix = "dlv_";

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Digits = 26;
    private const int BitsPerDigit = 5;
    private const int StackLimit = 1024;
    private const int NullLength = -1;
    private const int IdBytes = 16;
    private const int IdsAtOnce = 64;

    // Every event needs an id, and a call of the generator costs more than its bytes.
    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _randomLeft;

    internal static string NewWebhookId() => New(WebhookPrefix);

    internal static string NewSubscriptionId() => New(SubscriptionPrefix);

    internal static string NewEventId() => New(EventPrefix);

    internal static string MessageId(string eventId, string subscriptionId) =>
        Derive(MessagePrefix, eventId, subscriptionId);

    /// <summary>Derives the key of a URL of a webhook, for stores in which the URL itself is too long for a key.</summary>
    internal static string DestinationId(string webhookId, string url) => Derive(DestinationPrefix, webhookId, url);

    internal static string DeliveryId(string messageId, string url) => Derive(DeliveryPrefix, messageId, url);

    /// <summary>Derives the id of a webhook in a file. Names are compared without case.</summary>
    internal static string WebhookId(string? tenantId, string name) =>
        Derive(WebhookPrefix, tenantId, name.ToUpperInvariant());

    /// <summary>
    /// Derives the id of a subscription in a file. Order and duplicates of sources and fields are ignored.
    /// </summary>
    internal static string SubscriptionId(
        string webhookId,
        string objectName,
        string eventType,
        IEnumerable<string> sources,
        IEnumerable<string> fields)
    {
        // No source is null, so a null separates the two sets.
        string?[] parts = [webhookId, objectName, eventType, .. SetOf(sources), null, .. SetOf(fields)];
        return Derive(SubscriptionPrefix, parts);
    }

    /// <summary>
    /// Returns the 128 bits of a message id. For an id of another form, it returns 128 bits of its hash.
    /// </summary>
    internal static UInt128 ToNumber(string messageId)
    {
        if (messageId.Length != MessagePrefix.Length + Digits || !messageId.StartsWith(MessagePrefix, StringComparison.Ordinal))
        {
            return Hash(messageId);
        }

        var value = UInt128.Zero;
        foreach (var character in messageId.AsSpan(MessagePrefix.Length))
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0 || value >> (128 - BitsPerDigit) != UInt128.Zero)
            {
                return Hash(messageId);
            }

            value = (value << BitsPerDigit) | (uint)digit;
        }

        return value;
    }

    private static UInt128 Hash(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static SortedSet<string> SetOf(IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static string New(string prefix)
    {
        _random ??= new byte[IdsAtOnce * IdBytes];
        if (_randomLeft == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _randomLeft = IdsAtOnce;
        }

        return Format(prefix, _random.AsSpan(--_randomLeft * IdBytes, IdBytes));
    }

    private static string Derive(string prefix, params ReadOnlySpan<string?> parts)
    {
        var size = SizeOf(prefix);
        foreach (var part in parts)
        {
            size += SizeOf(part);
        }

        var rented = size > StackLimit ? ArrayPool<byte>.Shared.Rent(size) : null;
        var input = rented is null ? stackalloc byte[StackLimit] : rented;
        var rest = Append(input, prefix);
        foreach (var part in parts)
        {
            rest = Append(rest, part);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..size], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Format(prefix, hash);
    }

    private static int SizeOf(string? part) => sizeof(int) + (part?.Length ?? 0) * sizeof(char);

    /// <summary>
    /// Writes length and UTF-16 of a part, so that different lists of parts never give the same bytes. UTF-8 would turn all
    /// lone surrogates into one character.
    /// </summary>
    private static Span<byte> Append(Span<byte> input, string? part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(input, part?.Length ?? NullLength);
        input = input[sizeof(int)..];
        foreach (var character in part.AsSpan())
        {
            BinaryPrimitives.WriteUInt16LittleEndian(input, character);
            input = input[sizeof(char)..];
        }

        return input;
    }

    private static string Format(string prefix, ReadOnlySpan<byte> bits)
    {
        var value = BinaryPrimitives.ReadUInt128BigEndian(bits);
        Span<char> id = stackalloc char[prefix.Length + Digits];
        prefix.CopyTo(id);
        for (var i = id.Length - 1; i >= prefix.Length; i--)
        {
            id[i] = Alphabet[(int)(value & 31)];
            value >>= BitsPerDigit;
        }

        return new string(id);
    }
}
