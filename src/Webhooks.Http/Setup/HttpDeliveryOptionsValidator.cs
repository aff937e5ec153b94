using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Webhooks.Network;
using Webhooks.Settings;

namespace Webhooks.Setup;

/// <summary>Validates <see cref="HttpDeliveryOptions"/>. Each error contains the option, its value and the rule.</summary>
internal sealed class HttpDeliveryOptionsValidator(IEnumerable<SectionPath<HttpDeliveryOptions>>? sections = null)
    : IValidateOptions<HttpDeliveryOptions>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    public ValidateOptionsResult Validate(string? name, HttpDeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of(sections);
        Timeouts(rules, options);
        rules.Between("MaxResponseBytes", options.MaxResponseBytes, 0, 1024 * 1024);
        rules.Between("MaxLookUps", options.MaxLookUps, 16, 4096);
        rules.Between("MaxIdleConnections", options.MaxIdleConnections, 0, 100_000);
        Networks(rules, options.AllowedNetworks);
        Ports(rules, "AllowedPorts", options.AllowedPorts);
        Ports(rules, "BlockedPorts", options.BlockedPorts);
        Proxy(rules, options);
        Tls(rules, options.TlsVersions);
        Breaker(rules, options.CircuitBreaker);
        return rules.ToResult();
    }

    private static void Timeouts(OptionRules rules, HttpDeliveryOptions options)
    {
        var most = TimeSpan.FromMinutes(5);
        rules.Between("Timeout", options.Timeout, TimeSpan.FromMilliseconds(100), most);
        rules.Between("LookUpTimeout", options.LookUpTimeout, TimeSpan.FromMilliseconds(10), most);
        rules.Between("ConnectTimeout", options.ConnectTimeout, TimeSpan.FromMilliseconds(10), most);
        rules.Between("BodyTimeout", options.BodyTimeout, TimeSpan.FromMilliseconds(10), most);
    }

    private static void Networks(OptionRules rules, IList<string> networks)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            if (NetworkRule(networks[i]) is { } rule)
            {
                rules.Fail($"AllowedNetworks[{i}]", networks[i] ?? "null", rule);
            }
        }
    }

    private static string? NetworkRule(string network)
    {
        if (!CidrRange.TryParse(network, out var range, out var rule))
        {
            return rule;
        }

        return AddressRanges.FindNever(range) is { } never
            ? "must not be a network of link-local, metadata or similar addresses, which always stay blocked "
                + $"({never.Range}: {never.Name})"
            : null;
    }

    private static void Ports(OptionRules rules, string setting, ISet<int> ports)
    {
        foreach (var port in ports.Order())
        {
            rules.Between(setting, port, 1, 65535);
        }
    }

    private static void Proxy(OptionRules rules, HttpDeliveryOptions options)
    {
        if (options.Proxy is not { } proxy)
        {
            return;
        }

        if (!ConfiguredProxy.TryParse(proxy, out _))
        {
            rules.Fail(
                "Proxy", Mask(proxy), "must have http:// or https://, a host and a port, for example http://proxy:3128");
        }
        else if (!options.ProxyBlocksPrivateAddresses)
        {
            rules.Fail("Proxy", Mask(proxy), "must not be used without ProxyBlocksPrivateAddresses, because the SSRF guard "
                + "cannot see the addresses behind it. If the proxy blocks private, link-local and metadata addresses, set "
                + "ProxyBlocksPrivateAddresses to true");
        }
    }

    private static string Mask(string proxy)
    {
        var at = proxy.LastIndexOf('@');
        var scheme = proxy.IndexOf("://", StringComparison.Ordinal);
        return at < 0 ? proxy : (scheme >= 0 && scheme < at ? proxy[..(scheme + 3)] : "") + "***" + proxy[at..];
    }

    private static void Tls(OptionRules rules, SslProtocols versions)
    {
        if (versions == SslProtocols.None || (versions & ~(SslProtocols.Tls12 | SslProtocols.Tls13)) != 0)
        {
            rules.Fail("TlsVersions", versions.ToString(), "must be Tls12, Tls13 or both");
        }
    }

    private static void Breaker(OptionRules rules, CircuitBreakerOptions? breaker)
    {
        if (breaker is null)
        {
            rules.Fail("CircuitBreaker", "null", "must be set. To disable the circuit breaker, set its Enabled to false");
            return;
        }

        var within = rules.Within("CircuitBreaker");
        within.Between("MinimumAttempts", breaker.MinimumAttempts, 2, 1_000_000);
        within.Between("SamplingDuration", breaker.SamplingDuration, HalfSecond, Hour);
        within.Between("BreakDuration", breaker.BreakDuration, HalfSecond, Hour);
        within.Require(
            breaker.FailureRatio is > 0 and <= 1, "FailureRatio", breaker.FailureRatio, "must be more than 0 and at most 1");
    }
}
