using System.Globalization;
using System.Security.Authentication;
using Microsoft.Extensions.Options;
using Webhooks.Network;

namespace Webhooks;

/// <summary>Checks <see cref="HttpDeliveryOptions"/>; each message has the setting, the value and the rule.</summary>
internal sealed class HttpDeliveryOptionsValidator : IValidateOptions<HttpDeliveryOptions>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    public ValidateOptionsResult Validate(string? name, HttpDeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        Timeouts(errors, options);
        Range(errors, "MaxResponseBytes", options.MaxResponseBytes, 0, 1024 * 1024);
        Range(errors, "MaxLookUps", options.MaxLookUps, 16, 4096);
        Networks(errors, options.AllowedNetworks);
        Ports(errors, "AllowedPorts", options.AllowedPorts);
        Ports(errors, "BlockedPorts", options.BlockedPorts);
        Proxy(errors, options);
        Tls(errors, options.TlsVersions);
        Breaker(errors, options.CircuitBreaker);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Timeouts(List<string> errors, HttpDeliveryOptions options)
    {
        var most = TimeSpan.FromMinutes(5);
        Range(errors, "Timeout", options.Timeout, TimeSpan.FromMilliseconds(100), most);
        Range(errors, "LookUpTimeout", options.LookUpTimeout, TimeSpan.FromMilliseconds(10), most);
        Range(errors, "ConnectTimeout", options.ConnectTimeout, TimeSpan.FromMilliseconds(10), most);
        Range(errors, "BodyTimeout", options.BodyTimeout, TimeSpan.FromMilliseconds(10), most);
    }

    private static void Networks(List<string> errors, IList<string> networks)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            if (NetworkRule(networks[i]) is { } rule)
            {
                errors.Add(Message($"AllowedNetworks[{i}]", networks[i] ?? "null", rule));
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
            ? "link-local, metadata and similar addresses are never called, whatever is configured "
                + $"({never.Range}: {never.Name})"
            : null;
    }

    private static void Ports(List<string> errors, string setting, ISet<int> ports)
    {
        foreach (var port in ports.Order())
        {
            Range(errors, setting, port, 1, 65535);
        }
    }

    private static void Proxy(List<string> errors, HttpDeliveryOptions options)
    {
        if (options.Proxy is not { } proxy)
        {
            return;
        }

        if (!ConfiguredProxy.TryParse(proxy, out _))
        {
            errors.Add(Message(
                "Proxy", Mask(proxy), "must be http:// or https://, host and port, such as http://proxy:3128"));
        }
        else if (!options.ProxyFiltersAddresses)
        {
            errors.Add(Message("Proxy", Mask(proxy), "a proxy looks up host names itself, where the guard does not see "
                + "their addresses; if it refuses private, link-local and metadata addresses, say so with "
                + "ProxyFiltersAddresses = true"));
        }
    }

    private static string Mask(string proxy)
    {
        var at = proxy.LastIndexOf('@');
        var scheme = proxy.IndexOf("://", StringComparison.Ordinal);
        return at < 0 ? proxy : (scheme >= 0 && scheme < at ? proxy[..(scheme + 3)] : "") + "***" + proxy[at..];
    }

    private static void Tls(List<string> errors, SslProtocols versions)
    {
        if (versions == SslProtocols.None || (versions & ~(SslProtocols.Tls12 | SslProtocols.Tls13)) != 0)
        {
            errors.Add(Message("TlsVersions", versions.ToString(), "must be Tls12, Tls13 or both"));
        }
    }

    private static void Breaker(List<string> errors, CircuitBreakerOptions? breaker)
    {
        if (breaker is null)
        {
            errors.Add(Message("CircuitBreaker", "null", "must be there; Enabled = false switches it off"));
            return;
        }

        Range(errors, "CircuitBreaker.MinimumAttempts", breaker.MinimumAttempts, 2, 1_000_000);
        Range(errors, "CircuitBreaker.SamplingDuration", breaker.SamplingDuration, HalfSecond, Hour);
        Range(errors, "CircuitBreaker.BreakDuration", breaker.BreakDuration, HalfSecond, Hour);
        if (!(breaker.FailureRatio is > 0 and <= 1))
        {
            var value = breaker.FailureRatio.ToString(CultureInfo.InvariantCulture);
            errors.Add(Message("CircuitBreaker.FailureRatio", value, "must be more than 0 and at most 1"));
        }
    }

    private static void Range<T>(List<string> errors, string setting, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(Message(setting, Text(value), $"must be from {Text(least)} to {Text(most)}"));
        }
    }

    private static string Text<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static string Message(string setting, string value, string rule) =>
        $"{nameof(HttpDeliveryOptions)}.{setting} = {value}: {rule}.";
}
