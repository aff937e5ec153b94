using System.Security.Authentication;
using Xunit;

namespace Webhooks.Setup;

public sealed class HttpDeliveryOptionsValidatorTests
{
    public static TheoryData<Action<HttpDeliveryOptions>, string> Broken => new()
    {
        { o => o.Timeout = TimeSpan.FromMilliseconds(99), "HttpDeliveryOptions.Timeout must be between 00:00:00.1000000 and 00:05:00, but is 00:00:00.0990000." },
        { o => o.Timeout = TimeSpan.FromSeconds(301), "HttpDeliveryOptions.Timeout must be between 00:00:00.1000000 and 00:05:00, but is 00:05:01." },
        { o => o.Timeout = Timeout.InfiniteTimeSpan, "HttpDeliveryOptions.Timeout must be between 00:00:00.1000000 and 00:05:00, but is -00:00:00.0010000." },
        { o => o.LookUpTimeout = TimeSpan.FromMilliseconds(9), "HttpDeliveryOptions.LookUpTimeout must be between 00:00:00.0100000 and 00:05:00, but is 00:00:00.0090000." },
        { o => o.LookUpTimeout = TimeSpan.FromSeconds(301), "HttpDeliveryOptions.LookUpTimeout must be between 00:00:00.0100000 and 00:05:00, but is 00:05:01." },
        { o => o.ConnectTimeout = TimeSpan.FromSeconds(301), "HttpDeliveryOptions.ConnectTimeout must be between 00:00:00.0100000 and 00:05:00, but is 00:05:01." },
        { o => o.ConnectTimeout = TimeSpan.Zero, "HttpDeliveryOptions.ConnectTimeout must be between 00:00:00.0100000 and 00:05:00, but is 00:00:00." },
        { o => o.BodyTimeout = TimeSpan.FromMilliseconds(9), "HttpDeliveryOptions.BodyTimeout must be between 00:00:00.0100000 and 00:05:00, but is 00:00:00.0090000." },
        { o => o.BodyTimeout = Timeout.InfiniteTimeSpan, "HttpDeliveryOptions.BodyTimeout must be between 00:00:00.0100000 and 00:05:00, but is -00:00:00.0010000." },
        { o => o.MaxResponseBytes = -1, "HttpDeliveryOptions.MaxResponseBytes must be between 0 and 1048576, but is -1." },
        { o => o.MaxResponseBytes = 1_048_577, "HttpDeliveryOptions.MaxResponseBytes must be between 0 and 1048576, but is 1048577." },
        { o => o.MaxLookUps = 15, "HttpDeliveryOptions.MaxLookUps must be between 16 and 4096, but is 15." },
        { o => o.MaxLookUps = 4097, "HttpDeliveryOptions.MaxLookUps must be between 16 and 4096, but is 4097." },
        { o => o.MaxIdleConnections = -1, "HttpDeliveryOptions.MaxIdleConnections must be between 0 and 100000, but is -1." },
        { o => o.MaxIdleConnections = 100_001, "HttpDeliveryOptions.MaxIdleConnections must be between 0 and 100000, but is 100001." },
        { o => o.AllowedNetworks.Add("10.0.0.1/8"), "HttpDeliveryOptions.AllowedNetworks[0] must not have bits set after the prefix, but is 10.0.0.1/8. Use 10.0.0.0/8." },
        { o => o.AllowedNetworks.Add(null!), "HttpDeliveryOptions.AllowedNetworks[0] must be an address range, for example 10.1.0.0/16 or fd12:3456::/32, but is null." },
        { o => o.AllowedNetworks.Add("169.254.169.254"), "which always stay blocked (169.254.0.0/16: link-local" },
        { o => o.AllowedNetworks.Add("169.254.0.0/16"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("100.100.100.200/32"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("168.63.129.16"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fe80::/10"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fe80::/64"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fd00:ec2::254"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("2002:a9fe::/32"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fd00:ec2::/48"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fd00:a9fe:a9fe::/64"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fd00:100::100:200"), "always stay blocked" },
        { o => o.AllowedNetworks.Add("fd12:3456::a9fe:a9fe"), "which always stay blocked (169.254.169.0/24: a cloud metadata" },
        { o => o.AllowedNetworks.Add("fd12:3456:a9fe:a9fe::/64"), "always stay blocked" },
        { o => o.AllowedPorts.Add(0), "HttpDeliveryOptions.AllowedPorts must be between 1 and 65535, but is 0." },
        { o => o.BlockedPorts.Add(65536), "HttpDeliveryOptions.BlockedPorts must be between 1 and 65535, but is 65536." },
        { o => o.Proxy = "http://proxy:3128", "HttpDeliveryOptions.Proxy must not be used without ProxyBlocksPrivateAddresses, because the SSRF guard cannot see the addresses behind it, but is http://proxy:3128. If the proxy blocks private, link-local and metadata addresses, set ProxyBlocksPrivateAddresses to true." },
        { o => o.Proxy = "http://me:hidden@proxy:3128", "HttpDeliveryOptions.Proxy must not be used without" },
        { o => o.Proxy = "", "HttpDeliveryOptions.Proxy must have http:// or https://, a host and a port, for example http://proxy:3128, but is empty." },
        { o => o.Proxy = "proxy:3128", "HttpDeliveryOptions.Proxy must have http://" },
        { o => o.Proxy = "me:hidden@proxy", "HttpDeliveryOptions.Proxy must have http://" },
        { o => o.Proxy = "socks5://me:hid@den@proxy", "HttpDeliveryOptions.Proxy must have http://" },
        { o => o.Proxy = "http://proxy/path", "HttpDeliveryOptions.Proxy must have http://" },
        { o => o.TlsVersions = SslProtocols.None, "HttpDeliveryOptions.TlsVersions must be Tls12, Tls13 or both, but is None." },
        { o => o.TlsVersions = Enum.Parse<SslProtocols>("Tls11, Tls12"), "HttpDeliveryOptions.TlsVersions must be Tls12, Tls13 or both, but is Tls11, Tls12." },
        { o => o.CircuitBreaker = null!, "HttpDeliveryOptions.CircuitBreaker must be set, but is null. To disable the circuit breaker, set its Enabled to false." },
        { o => o.CircuitBreaker.MinimumAttempts = 1, "HttpDeliveryOptions.CircuitBreaker.MinimumAttempts must be between 2 and 1000000, but is 1." },
        { o => o.CircuitBreaker.SamplingDuration = TimeSpan.FromMilliseconds(499), "HttpDeliveryOptions.CircuitBreaker.SamplingDuration must be between 00:00:00.5000000 and 01:00:00, but is 00:00:00.4990000." },
        { o => o.CircuitBreaker.BreakDuration = TimeSpan.FromHours(2), "HttpDeliveryOptions.CircuitBreaker.BreakDuration must be between 00:00:00.5000000 and 01:00:00, but is 02:00:00." },
        { o => o.CircuitBreaker.FailureRatio = 0, "HttpDeliveryOptions.CircuitBreaker.FailureRatio must be more than 0 and at most 1, but is 0." },
        { o => o.CircuitBreaker.FailureRatio = 1.01, "HttpDeliveryOptions.CircuitBreaker.FailureRatio must be more than 0 and at most 1, but is 1.01." },
        { o => o.CircuitBreaker.FailureRatio = double.NaN, "HttpDeliveryOptions.CircuitBreaker.FailureRatio must be more than 0 and at most 1, but is NaN." },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Validate_BrokenRule_PrintsSettingValueAndRule(Action<HttpDeliveryOptions> change, string message)
    {
        var options = new HttpDeliveryOptions();
        change(options);

        var failure = Assert.Single(new HttpDeliveryOptionsValidator().Validate(null, options).Failures!);

        Assert.Contains(message, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralBroken_TellsAllAtOnce()
    {
        var options = new HttpDeliveryOptions { MaxResponseBytes = -1, ConnectTimeout = TimeSpan.Zero };
        options.AllowedNetworks.Add("x");

        Assert.Equal(3, new HttpDeliveryOptionsValidator().Validate(null, options).Failures!.Count());
    }

    [Fact]
    public void Validate_DefaultsAndLimits_AreFine()
    {
        var validator = new HttpDeliveryOptionsValidator();
        var extreme = new HttpDeliveryOptions
        {
            Timeout = TimeSpan.FromMinutes(5),
            LookUpTimeout = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromMinutes(5),
            BodyTimeout = TimeSpan.FromMinutes(5),
            MaxResponseBytes = 0,
            MaxLookUps = 16,
            MaxIdleConnections = 0,
            AllowedPorts = { 1, 65535 },
            Proxy = "https://me:secret@[::1]:3128/",
            ProxyBlocksPrivateAddresses = true,
            TlsVersions = SslProtocols.Tls13,
            AllowedNetworks = { "0.0.0.0/0", "::/0", "192.0.0.0/24", "fd00::/8", "fd12:3456::/32", "10.1.2.3" },
        };

        Assert.True(validator.Validate(null, new()).Succeeded);
        Assert.True(validator.Validate(null, extreme).Succeeded);
    }

    [Fact]
    public void Defaults_AreThoseOfTheDesign()
    {
        var options = new HttpDeliveryOptions();

        Assert.Equal(TimeSpan.FromSeconds(20), options.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(5), options.LookUpTimeout);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), options.BodyTimeout);
        Assert.Equal(65_536, options.MaxResponseBytes);
        Assert.Equal(256, options.MaxLookUps);
        Assert.Equal(2_000, options.MaxIdleConnections);
        Assert.False(options.AllowHttp);
        Assert.False(options.AllowLoopback);
        Assert.Empty(options.AllowedNetworks);
        Assert.Empty(options.AllowedPorts);
        Assert.Contains(25, options.BlockedPorts);
        Assert.Null(options.Proxy);
        Assert.False(options.ProxyBlocksPrivateAddresses);
        Assert.True(options.ResolveAbsoluteNames);
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, options.TlsVersions);
        Assert.False(options.PropagateTraceContext);
        Assert.True(options.CircuitBreaker.Enabled);
        Assert.Equal(10, options.CircuitBreaker.MinimumAttempts);
        Assert.Equal(TimeSpan.FromSeconds(30), options.CircuitBreaker.SamplingDuration);
        Assert.Equal(0.5, options.CircuitBreaker.FailureRatio);
        Assert.Equal(TimeSpan.FromSeconds(5), options.CircuitBreaker.BreakDuration);
    }
}
