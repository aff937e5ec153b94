using System.Security.Cryptography;
using System.Text;
using Webhooks.Security;

namespace Webhooks.Receiving;

/// <summary>
/// Verifies a message while its body arrives. <see cref="WebhookVerifier.Begin"/> checks the headers, <see cref="Append"/>
/// takes each part of the body, and <see cref="Complete"/> returns the result.
/// </summary>
/// <remarks>Use one instance for each message and dispose it. Not thread-safe.</remarks>
public sealed class IncrementalVerification : IDisposable
{
    private readonly IReadOnlyList<WebhookSecret> _live;
    private readonly byte[] _head;
    private readonly byte[] _macs;
    private IncrementalHash[]? _hashes;

    internal IncrementalVerification(WebhookVerification refusal)
        : this([], "", "", [])
    {
        Refusal = refusal;
    }

    internal IncrementalVerification(
        IReadOnlyList<WebhookSecret> live, string id, string timestamp, ReadOnlySpan<byte> macs)
    {
        (_live, _macs) = (live, macs.ToArray());
        _head = Encoding.ASCII.GetBytes($"{id}.{timestamp}.");
    }

    /// <summary>
    /// Gets the result if the message is refused by its headers, so that the body need not be read. It is
    /// <see langword="null"/> if the body decides.
    /// </summary>
    public WebhookVerification? Refusal { get; }

    /// <summary>Adds the next part of the body, byte for byte as it was received. The part is not kept.</summary>
    /// <param name="part">The bytes. They can be empty.</param>
    public void Append(ReadOnlySpan<byte> part)
    {
        if (Refusal is not null)
        {
            return;
        }

        foreach (var hash in Hashes())
        {
            hash.AppendData(part);
        }
    }

    /// <summary>
    /// Verifies the appended body, as <see cref="WebhookVerifier.Verify(string, string, string, ReadOnlySpan{byte})"/>
    /// does. Call it once.
    /// </summary>
    /// <returns>The result.</returns>
    public WebhookVerification Complete() =>
        Refusal ?? (_live.Count == 0 ? WebhookVerifier.NoValidSecret
            : Matches() ? WebhookVerification.Valid
            : WebhookVerifier.NoMatch);

    /// <summary>Releases the hashes.</summary>
    public void Dispose()
    {
        foreach (var hash in _hashes ?? [])
        {
            hash.Dispose();
        }

        _hashes = [];
    }

    private bool Matches()
    {
        Span<byte> mac = stackalloc byte[SignedContent.MacLength];
        foreach (var hash in Hashes())
        {
            hash.GetHashAndReset(mac);
            if (SignatureList.Contains(_macs, mac))
            {
                return true;
            }
        }

        return false;
    }

    // Created on first use, because most hostile messages are refused by their headers.
    private IncrementalHash[] Hashes() => _hashes ??= [.. _live.Select(Start)];

    private IncrementalHash Start(WebhookSecret secret)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hash.AppendData(_head);
        return hash;
    }
}
