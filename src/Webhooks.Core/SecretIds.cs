using System.Security.Cryptography;
using System.Text;

namespace Webhooks;

/// <summary>Derives ids of secrets, so that a secret can be named without its value.</summary>
internal static class SecretIds
{
    private const string Prefix = "sec_";

    // The content of a signature begins with an id without line breaks, so that no id is the signature of a message.
    private const string Label = "id of a secret\n";

    private const int Length = 12;

    /// <summary>
    /// Returns the id of a secret of a webhook. As in a signature, the key cannot be computed from it. The same key has
    /// different ids in two webhooks.
    /// </summary>
    public static string Of(WebhookSecret secret, string webhookId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Key, Encoding.UTF8.GetBytes(Label + webhookId), hash);
        return Prefix + Convert.ToHexStringLower(hash[..Length]);
    }
}
