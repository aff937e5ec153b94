using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Webhooks.Security;

/// <summary>
/// Represents the bytes that a signature covers (Standard Webhooks 1.0.0): id, period, Unix seconds, period, body as sent.
/// Dispose it once.
/// </summary>
internal readonly ref struct SignedContent : IDisposable
{
    internal const int MacLength = HMACSHA256.HashSizeInBytes;
    internal const int MaxIdLength = 256;

    /// <summary>The rule that <see cref="IsId"/> checks, in words.</summary>
    internal const string IdRule = "1 to 256 visible ASCII characters without a period";

    // One call over joined bytes allocates nothing. Hashing in steps allocates a little, but copies nothing.
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
    /// Returns whether a text can be a message id. It has no period, because id, time and body could otherwise be split at
    /// other places under the same signature. It is ASCII, because it is sent in a header.
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
