using System.Net;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Decides which addresses may be called, by the table of ranges and the options.</summary>
internal sealed class AddressPolicy(IOptions<HttpDeliveryOptions> options)
{
    private readonly bool _allowLoopback = options.Value.AllowLoopback;
    private readonly CidrRange[] _allowed = [.. options.Value.AllowedNetworks.Select(CidrRange.Parse)];

    /// <summary>Returns why an address may not be called and what allows it, or null if it may be called.</summary>
    public string? Refuse(IPAddress address)
    {
        var inner = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var row = AddressRanges.Find(inner);
        if (row.Class == AddressClass.EmbeddedIPv4)
        {
            // Only 64:ff9b::/96 is checked as the IPv4 address inside: networks without IPv4 depend on it (RFC 6146).
            inner = new(inner.GetAddressBytes().AsSpan(12));
            row = AddressRanges.Find(inner);
        }

        return row.Class switch
        {
            AddressClass.Never => $"URL must not use this address, which always stays blocked ({row.Name}).",
            _ when AddressRanges.FindEmbedded(CidrRange.Of(inner)) is { } inside =>
                $"URL must not use this address, which always stays blocked: it contains {inside.Range} ({inside.Name}).",
            AddressClass.Public => null,
            _ when IsAllowed(inner) => null,
            AddressClass.Loopback when _allowLoopback => null,
            AddressClass.Loopback =>
                "URL must not use a loopback address. To allow it, set HttpDeliveryOptions.AllowLoopback.",
            _ => $"URL must not use a non-public address ({row.Name}). To allow it, add its network to "
                + "HttpDeliveryOptions.AllowedNetworks.",
        };
    }

    /// <summary>Gets a value indicating whether <c>localhost</c> and its subdomains may be called.</summary>
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
