using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Limits how many deliveries of each webhook may be leased now, by the definitions and the deliveries in flight.
/// </summary>
internal sealed class SendLimiter(
    WebhookDirectory directory, AppliedDefinitions applied, InFlightDeliveries inFlight) : ISendLimiter
{
    public long Version => directory.Version + applied.Version + inFlight.Unrecorded;

    public SendAllowance GetAllowance(string webhookId)
    {
        // Deliveries of a webhook that was removed are leased too: to be marked dead.
        var definition = directory.Current.FindWebhook(webhookId)?.Definition;
        if (!MaySend(webhookId))
        {
            return default(SendAllowance) with
            {
                TenantId = definition?.TenantId,
                IsPaused = applied.IsPaused(webhookId),
            };
        }

        var rate = definition?.MaxCallsPerSecond;
        var room = inFlight.GetRoom(webhookId, isPaced: rate is not null);
        return new(room.Calls, rate) { RetrySlots = room.Retries, TenantId = definition?.TenantId };
    }

    public TenantLoad LoadOf(string? tenantId)
    {
        var used = inFlight.OfTenant(tenantId);
        return new(used.Calls, used.Retries);
    }

    /// <summary>Determines whether a webhook is active and well defined, or was removed.</summary>
    public bool MaySend(string webhookId) =>
        directory.Current.FindWebhook(webhookId) is not { MaySend: false } && !applied.WasInactive(webhookId);
}
