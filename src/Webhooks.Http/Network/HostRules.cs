using System.Net;

namespace Webhooks.Network;

/// <summary>Checks a host by its text alone. The SSRF guard and the connector share these rules.</summary>
internal sealed class HostRules(AddressPolicy addresses)
{
    /// <summary>Returns why a host may not be called, or null if its text breaks no rule.</summary>
    /// <param name="host">A host name or an address, in any spelling.</param>
    /// <param name="literal">The address, if the host is one.</param>
    public HostProblem? Check(string host, out IPAddress? literal)
    {
        literal = null;
        var name = HostName.Normalize(host);
        if (name.Contains('%', StringComparison.Ordinal))
        {
            return new("url.host", "Host must not contain a percent sign or a zone id.");
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
                "Host name must have labels of 1 to 63 letters, digits and hyphens, and must not end in a number.");
        }

        return HostName.IsLocalhost(name) && !addresses.AllowsLocalhost
            ? new("url.address", "URL must not use localhost. To allow it, set HttpDeliveryOptions.AllowLoopback.")
            : null;
    }
}
