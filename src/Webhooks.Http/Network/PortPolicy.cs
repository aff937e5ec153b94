using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Says which ports may be called: those that the host lists, or all but those it blocks.</summary>
internal sealed class PortPolicy(IOptions<HttpDeliveryOptions> options)
{
    private readonly FrozenSet<int> _allowed = options.Value.AllowedPorts.ToFrozenSet();
    private readonly FrozenSet<int> _blocked = options.Value.BlockedPorts.ToFrozenSet();

    /// <summary>Why a port may not be called, and what would open it; null where it may.</summary>
    public string? Refuse(int port)
    {
        if (port is < 1 or > 65535)
        {
            return "A URL has a port from 1 to 65535.";
        }

        if (_allowed.Count > 0)
        {
            return _allowed.Contains(port) ? null : "This port is not one of HttpDeliveryOptions.AllowedPorts.";
        }

        return _blocked.Contains(port)
            ? "This port belongs to a service that does not speak HTTP (HttpDeliveryOptions.BlockedPorts)."
            : null;
    }
}
