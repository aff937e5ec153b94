using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Webhooks.Security;

/// <summary>
/// The bytes that a signature covers (Standard Webhooks 1.0.0): id, full stop, Unix seconds, full stop, body as sent.
/// Dispose it once.
/// </summary>
internal readonly ref struct SignedContent : IDisposable
{
    internal const int MacLength = HMACSHA256.HashSizeInBytes;
    internal const int MaxIdLength = 256;

    /// <summary>What <see cref="IsId"/> asks for, in words.</summary>
    internal const string IdRule = "1 to 256 visible ASCII characters without a full stop";

    // One call over joined bytes allocates nothing; hashing in steps allocates a little, but copies nothing.
    private const int JoinUpTo = 16 * 1024;

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "!\"#$%&'()*+,-/0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly byte[] _rented;
    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _rest;

    internal SignedContent(ReadOnlySpan<char> id, ReadOnlySpan<char> seconds, ReadOnlySpan<byte> body)
    {
        var joined = body.Length <= JoinUpTo ? body : default;
        _rest = body[joined.Length..];
        _rented = ArrayPool<byte>.Shared.Rent(id.Length + seconds.Length + 2 + joined.Length);
        var length = Append(id, 0);
        length = Append(seconds, length);
        joined.CopyTo(_rented.AsSpan(length));
        _head = _rented.AsSpan(0, length + joined.Length);
    }

    /// <summary>
    /// Whether a text can be a message id. Without a full stop, since with one an id, a time and a body could be cut
    /// at other places under the same signature; ASCII, since it travels in a header.
    /// </summary>
    internal static bool IsId(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxIdLength && !id.ContainsAnyExcept(IdCharacters);

    internal void ComputeMac(WebhookSecret secret, Span<byte> mac)
    {
        if (_rest.IsEmpty)
        {
            HMACSHA256.HashData(secret.Key, _head, mac);
            return;
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hash.AppendData(_head);
        hash.AppendData(_rest);
        hash.GetHashAndReset(mac);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private int Append(ReadOnlySpan<char> ascii, int at)
    {
        at += Encoding.ASCII.GetBytes(ascii, _rented.AsSpan(at));
        _rented[at] = (byte)'.';
        return at + 1;
    }
}
