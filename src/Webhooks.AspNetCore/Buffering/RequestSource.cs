using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Buffering;

/// <summary>Identifies the source of a request.</summary>
internal static class RequestSource
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// Returns the IPv4 address, or the network of an IPv6 address, because one caller usually has a whole network.
    /// </summary>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null ? ""
            : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
            : address.AddressFamily == AddressFamily.InterNetworkV6
                ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes)
            : address.ToString();
    }
}
