using Webhooks.Settings;

namespace Webhooks.Setup;

/// <summary>Lists the settings of a configuration section that is bound to <see cref="HttpDeliveryOptions"/>.</summary>
internal static class HttpDeliverySettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Times(
            nameof(HttpDeliveryOptions.Timeout),
            nameof(HttpDeliveryOptions.LookUpTimeout),
            nameof(HttpDeliveryOptions.ConnectTimeout),
            nameof(HttpDeliveryOptions.BodyTimeout)),
        .. Setting.Values(
            nameof(HttpDeliveryOptions.MaxResponseBytes),
            nameof(HttpDeliveryOptions.AllowHttp),
            nameof(HttpDeliveryOptions.AllowLoopback),
            nameof(HttpDeliveryOptions.AllowedNetworks),
            nameof(HttpDeliveryOptions.AllowedPorts),
            nameof(HttpDeliveryOptions.BlockedPorts),
            nameof(HttpDeliveryOptions.Proxy),
            nameof(HttpDeliveryOptions.ProxyBlocksPrivateAddresses),
            nameof(HttpDeliveryOptions.ResolveAbsoluteNames),
            nameof(HttpDeliveryOptions.MaxLookUps),
            nameof(HttpDeliveryOptions.MaxIdleConnections),
            nameof(HttpDeliveryOptions.TlsVersions),
            nameof(HttpDeliveryOptions.PropagateTraceContext)),
        Setting.Section(
            nameof(HttpDeliveryOptions.CircuitBreaker),
            [
                .. Setting.Values(
                    nameof(CircuitBreakerOptions.Enabled),
                    nameof(CircuitBreakerOptions.MinimumAttempts),
                    nameof(CircuitBreakerOptions.FailureRatio)),
                .. Setting.Times(
                    nameof(CircuitBreakerOptions.SamplingDuration),
                    nameof(CircuitBreakerOptions.BreakDuration)),
            ]),
    ];
}
