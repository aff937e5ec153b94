using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Webhooks.Security;

/// <summary>
/// Protects with AES-256-GCM: <c>aes1:</c>, the id of the key, a colon, and base64 of nonce, ciphertext and tag. All before
/// the base64 is associated data, so that neither tag nor id can be exchanged.
/// </summary>
/// <remarks>Each call creates an <see cref="AesGcm"/>, which is cheap but not thread-safe.</remarks>
internal sealed class AesGcmSecretProtector(ProtectionKeys keys) : ISecretProtector
{
    private const string Tag = "aes1";
    private const int NonceLength = 12;
    private const int MacLength = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public string Protect(string plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        var head = HeadOf(keys.CurrentId);
        var text = StrictUtf8.GetBytes(plaintext);
        var packet = new byte[NonceLength + text.Length + MacLength];
        RandomNumberGenerator.Fill(packet.AsSpan(0, NonceLength));
        using var aes = new AesGcm(keys.Current, MacLength);
        aes.Encrypt(
            packet.AsSpan(0, NonceLength),
            text,
            packet.AsSpan(NonceLength, text.Length),
            packet.AsSpan(NonceLength + text.Length),
            Encoding.ASCII.GetBytes(head));
        CryptographicOperations.ZeroMemory(text);
        return head + Convert.ToBase64String(packet);
    }

    public string Unprotect(string protectedText)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        var id = IdOf(protectedText);
        var key = keys.Find(id) ?? throw new InvalidOperationException(
            $"The value was protected with key '{id}', which is not configured. Configured keys: {keys.Ids}.");
        var head = HeadOf(id);
        return TryDecode(protectedText[head.Length..], out var packet) && TryDecrypt(packet, key, head, out var text)
            ? text
            : throw new InvalidOperationException(
                $"The protected value cannot be decrypted with key '{id}'. The value was altered, "
                    + "or it was encrypted with another key that had this id.");
    }

    private static string HeadOf(string keyId) => $"{Tag}:{keyId}:";

    private static string IdOf(string text)
    {
        if (TaggedText.TagOf(text) is not Tag)
        {
            throw new InvalidOperationException(
                $"The AES-GCM protector reads only values tagged {Tag}:, but this one is {TaggedText.Describe(text)}.");
        }

        var rest = text.AsSpan(Tag.Length + 1);
        var end = rest.IndexOf(':');
        return end > 0 && ProtectionKeys.IsId(rest[..end])
            ? rest[..end].ToString()
            : throw new InvalidOperationException($"The value is tagged {Tag}:, but the tag is not followed by a key id.");
    }

    /// <summary>Accepts only one spelling of the bytes, because decoders ignore white space and unused bits.</summary>
    private static bool TryDecode(string base64, out byte[] packet)
    {
        packet = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, packet, out var length) || length < NonceLength + MacLength)
        {
            return false;
        }

        packet = packet[..length];
        return Convert.ToBase64String(packet) == base64;
    }

    private static bool TryDecrypt(
        ReadOnlySpan<byte> packet, byte[] key, string head, [NotNullWhen(true)] out string? plaintext)
    {
        var text = new byte[packet.Length - NonceLength - MacLength];
        using var aes = new AesGcm(key, MacLength);
        try
        {
            aes.Decrypt(
                packet[..NonceLength],
                packet.Slice(NonceLength, text.Length),
                packet[^MacLength..],
                text,
                Encoding.ASCII.GetBytes(head));
            plaintext = StrictUtf8.GetString(text);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            plaintext = null;
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }
}
