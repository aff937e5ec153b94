using Webhooks.Outbox;

namespace Webhooks.Support;

/// <summary>What a receiver answered, with a body.</summary>
internal static class Answer
{
    public static DeliveryCompletion Of(LeasedDelivery leased, DeliveryDecision decision, int length) =>
        new(leased.Lease, decision, new()
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            TenantId = leased.Message.TenantId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.Zero,
            Outcome = new() { Kind = OutcomeKind.Delivered, StatusCode = 200, Response = new byte[length] },
        });
}
