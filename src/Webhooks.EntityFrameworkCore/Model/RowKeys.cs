using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Webhooks.Model;

/// <summary>
/// Derives the numbers by which the queue and its indexes know tenants, webhooks and URLs. Texts of any length would make
/// each entry of an index three times as long.
/// </summary>
/// <remarks>
/// 64 bits of SHA-256, so that no customer can choose equal ones. Of a million URLs, two are equal with a probability of 3 in
/// 100 million. They would then wait for each other.
/// </remarks>
internal static class RowKeys
{
    /// <summary>The key of what belongs to no tenant.</summary>
    public const long NoTenant = 0;

    public static long OfTenant(string? tenantId) => tenantId is null ? NoTenant : Of(tenantId) is var key and not NoTenant ? key : 1;

    public static long OfWebhook(string webhookId) => Of(webhookId);

    /// <summary>Returns the key of a <see cref="DestinationRow"/>.</summary>
    public static long OfDestination(string webhookId, string url) => Of($"{webhookId}\n{url}");

    /// <summary>Returns the key of work that one process does at a time.</summary>
    public static long OfTurn(string work) => Of(work);

    private static long Of(string text)
    {
        // UTF-16 as it is: UTF-8 would turn all lone surrogates into one character.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
