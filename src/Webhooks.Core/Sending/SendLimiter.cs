using Microsoft.Extensions.Options;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Limits how many deliveries of each webhook may be leased now, by the definitions and the deliveries in flight.
/// </summary>
internal sealed class SendLimiter(
    WebhookDirectory directory,
    AppliedDefinitions applied,
    InFlightDeliveries inFlight,
    IOptions<WebhooksOptions> options) : ISendLimiter
{
    private readonly int _limit = options.Value.Delivery.MaxConcurrencyPerWebhook;
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrencyPerWebhook);

    public long Version => directory.Version + applied.Version + inFlight.Unrecorded;

    public SendAllowance GetAllowance(string webhookId)
    {
        var used = inFlight.OfWebhook(webhookId);

        // Deliveries of a webhook that was removed are leased too: to be marked dead.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? Left(used, null)
            : webhook.MaySend && !applied.WasInactive(webhookId)
                ? Left(used, webhook.Definition.MaxCallsPerSecond) with { TenantId = webhook.Definition.TenantId }
            : new(Slots: 0, CallsPerSecond: null) { IsPaused = true, TenantId = webhook.Definition.TenantId };
    }

    public TenantLoad LoadOf(string? tenantId)
    {
        var used = inFlight.OfTenant(tenantId);
        return new(used.Calls, used.Retries);
    }

    private SendAllowance Left(SlotCount used, int? callsPerSecond) =>
        new(_limit - used.Calls, callsPerSecond) { RetrySlots = _retryLimit - used.Retries };
}
