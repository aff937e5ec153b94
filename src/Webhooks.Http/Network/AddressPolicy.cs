using System.Net;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Says which addresses may be called: the table of ranges, and what the host opened.</summary>
internal sealed class AddressPolicy(IOptions<HttpDeliveryOptions> options)
{
    private readonly bool _allowLoopback = options.Value.AllowLoopback;
    private readonly CidrRange[] _allowed = [.. options.Value.AllowedNetworks.Select(CidrRange.Parse)];

    /// <summary>Why an address may not be called, and what would open it; null where it may.</summary>
    public string? Refuse(IPAddress address)
    {
        var inner = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var row = AddressRanges.Find(inner);
        if (row.Class == AddressClass.EmbeddedIPv4)
        {
            // Only 64:ff9b::/96 is judged by what it holds: networks without IPv4 live on it (RFC 6146).
            inner = new(inner.GetAddressBytes().AsSpan(12));
            row = AddressRanges.Find(inner);
        }

        return row.Class switch
        {
            AddressClass.Never => $"This address is never called, whatever is configured: {row.Name}.",
            _ when AddressRanges.FindEmbedded(CidrRange.Of(inner)) is { } inside =>
                $"This address is never called, whatever is configured: it has {inside.Range} inside, {inside.Name}.",
            AddressClass.Public => null,
            _ when IsAllowed(inner) => null,
            AddressClass.Loopback when _allowLoopback => null,
            AddressClass.Loopback => "Loopback addresses are closed; HttpDeliveryOptions.AllowLoopback opens them.",
            _ => $"An address is public, and this one is not ({row.Name}); HttpDeliveryOptions.AllowedNetworks opens ranges.",
        };
    }

    /// <summary>Whether <c>localhost</c> and its subdomains may be called.</summary>
    public bool AllowsLocalhost => Refuse(IPAddress.Loopback) is null;

    private bool IsAllowed(IPAddress address)
    {
        foreach (var range in _allowed)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
