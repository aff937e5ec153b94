using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Decides at the start of an attempt whether it may still be made, because a delivery may have waited since it was leased.
/// </summary>
internal sealed class StartGate(WebhookDirectory directory, SendLimiter limiter, CallPaces paces)
{
    /// <summary>Returns the completion of a delivery that must not be sent now, or <see langword="null"/>.</summary>
    public DeliveryCompletion? Refuse(InFlightDelivery delivery)
    {
        var webhookId = delivery.Leased.Message.WebhookId;
        if (delivery.IsLost || delivery.IsHeld || !limiter.MaySend(webhookId))
        {
            return MessageAttempter.Returned(delivery.Leased);
        }

        return directory.Current.FindWebhook(webhookId)?.Definition.MaxCallsPerSecond is { } rate
            && paces.GetDelay(webhookId, rate) is { } delay
                ? MessageAttempter.Returned(delivery.Leased, delay)
                : null;
    }
}
