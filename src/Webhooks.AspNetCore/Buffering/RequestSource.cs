using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Webhooks.Buffering;

/// <summary>From where a request comes.</summary>
internal static class RequestSource
{
    private const int NetworkBytes = 8;

    /// <summary>The address; of IPv6 the network, since whoever has one address there has all of it.</summary>
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
