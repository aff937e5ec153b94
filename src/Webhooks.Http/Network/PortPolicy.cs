using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Decides which ports may be called: the allowed ports, or all ports except the blocked ones.</summary>
internal sealed class PortPolicy(IOptions<HttpDeliveryOptions> options)
{
    private readonly FrozenSet<int> _allowed = options.Value.AllowedPorts.ToFrozenSet();
    private readonly FrozenSet<int> _blocked = options.Value.BlockedPorts.ToFrozenSet();

    /// <summary>Returns why a port may not be called and what allows it, or null if it may be called.</summary>
    public string? Refuse(int port)
    {
        if (port is < 1 or > 65535)
        {
            return "URL must have a port from 1 to 65535.";
        }

        if (_allowed.Count > 0)
        {
            return _allowed.Contains(port) ? null : "URL must use a port of HttpDeliveryOptions.AllowedPorts.";
        }

        return _blocked.Contains(port)
            ? "URL must not use the port of a service other than HTTP. To allow it, change HttpDeliveryOptions.BlockedPorts."
            : null;
    }
}
