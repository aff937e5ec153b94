using Webhooks.Outbox;
using Webhooks.Sending;

namespace Webhooks.Administration;

/// <summary>Represents the waiting deliveries and the last attempt of one URL of a webhook.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Waiting">The number of pending deliveries, or of held ones if the URL is disabled.</param>
/// <param name="Last">
/// The delivery of the last attempt among the newest deliveries of the webhook, or <see langword="null"/> if there was none.
/// </param>
public sealed record UrlTraffic(string Url, DeliveryCount Waiting, Delivery? Last)
{
    /// <summary>
    /// Gets the state of the circuit breaker for the receiver in this process, or <see langword="null"/> if it is not known.
    /// </summary>
    public CircuitState? Circuit { get; init; }

    /// <summary>Returns the name of the type and the number of waiting deliveries, without the URL.</summary>
    public override string ToString() => $"{nameof(UrlTraffic)} {Waiting.Deliveries}";
}
