using System.Security.Cryptography;
using System.Text;
using Webhooks.Security;

namespace Webhooks.Receiving;

/// <summary>
/// One message that is verified while its body arrives: <see cref="WebhookVerifier.Begin"/> looks at the headers,
/// <see cref="Append"/> takes each part of the body, <see cref="Complete"/> gives the verdict.
/// </summary>
/// <remarks>Not thread safe, and for one message. Dispose it.</remarks>
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
    /// Why the message is refused whatever its body is: then the body need not be read. Null where the body decides.
    /// </summary>
    public WebhookVerification? Refusal { get; }

    /// <summary>Takes the next part of the body, byte for byte as it was received; it is not kept.</summary>
    /// <param name="part">Some bytes, or none.</param>
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
    /// Verifies what was appended, as <see cref="WebhookVerifier.Verify(string, string, string, ReadOnlySpan{byte})"/>
    /// does. Call it once.
    /// </summary>
    public WebhookVerification Complete() =>
        Refusal ?? (_live.Count == 0 ? WebhookVerifier.NoValidSecret
            : Matches() ? WebhookVerification.Valid
            : WebhookVerifier.NoMatch);

    /// <summary>Gives the state of the hashes back.</summary>
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

    // Not before there is something to hash: most of what is hostile ends at its headers.
    private IncrementalHash[] Hashes() => _hashes ??= [.. _live.Select(Start)];

    private IncrementalHash Start(WebhookSecret secret)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hash.AppendData(_head);
        return hash;
    }
}
