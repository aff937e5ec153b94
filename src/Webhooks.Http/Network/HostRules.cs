using System.Net;

namespace Webhooks.Network;

/// <summary>What may be said about a host from its text alone; the same for the guard and for the connector.</summary>
internal sealed class HostRules(AddressPolicy addresses)
{
    /// <summary>Why a host may not be called; null where nothing is against it.</summary>
    /// <param name="host">A host name or an address, in any spelling.</param>
    /// <param name="literal">The address, where the host is one.</param>
    public HostProblem? Check(string host, out IPAddress? literal)
    {
        literal = null;
        var name = HostName.Normalize(host);
        if (name.Contains('%', StringComparison.Ordinal))
        {
            return new("url.host", "A host has neither percent signs nor a zone id.");
        }

        if (NumericHost.TryParse(name, out var address))
        {
            literal = address;
            return addresses.Refuse(address) is { } rule ? new("url.address", rule) : null;
        }

        return CheckName(name);
    }

    private HostProblem? CheckName(string name)
    {
        if (!HostName.IsWellFormed(name) || NumericHost.EndsInNumber(name))
        {
            return new(
                "url.host",
                "A host name has labels of 1 to 63 letters, digits and hyphens, the last of them not a number.");
        }

        return HostName.IsLocalhost(name) && !addresses.AllowsLocalhost
            ? new("url.address", "localhost is this machine, which is closed; HttpDeliveryOptions.AllowLoopback opens it.")
            : null;
    }
}
