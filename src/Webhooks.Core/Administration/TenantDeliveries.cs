using System.Text;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Text;

namespace Webhooks.Administration;

internal sealed partial class TenantDeliveries(
    TenantDefinitions definitions,
    WebhookDirectory directory,
    IDeliveryLog? log,
    IDeliveryControl? control,
    ICircuitStatus? circuits,
    TimeProvider time) : ITenantDeliveries
{
    private const int CancelStep = 1_000;

    /// <summary>The maximum length of a URL, an event id or a search.</summary>
    private const int MaxText = 8_192;

    private static readonly Page<Delivery> Nothing = new([], Next: null);

    private IDeliveryLog Log => log ?? throw new NotSupportedException(
        "Deliveries cannot be queried because the registered outbox does not implement IDeliveryLog.");

    public async ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!CanMatch(query))
        {
            return Nothing;
        }

        var page = await Log
            .QueryAsync(query with { Tenant = definitions.Filter }, cancellationToken)
            .ConfigureAwait(false);
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return page with { Items = [.. page.Items.Select(delivery => Named(delivery, table))] };
    }

    public async ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        if (!TextRules.IsId(deliveryId))
        {
            return null;
        }

        var details = await Log.FindAsync(deliveryId, cancellationToken).ConfigureAwait(false);
        return details is not null && definitions.Filter.Includes(details.Delivery.TenantId)
            ? details with
            {
                Delivery = Named(details.Delivery, await directory.GetAsync(cancellationToken).ConfigureAwait(false)),
            }
            : null;
    }

    public async ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        await FindAsync(deliveryId, cancellationToken).ConfigureAwait(false) is null
            ? ResendResult.NotFound
            : await Require(control).ResendDeliveryAsync(deliveryId, cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> RecoverAsync(RecoveryRequest request, CancellationToken cancellationToken = default) =>
        await CanMatchAsync(request, cancellationToken).ConfigureAwait(false)
            ? await Require(control).RecoverDeliveriesAsync(request, cancellationToken).ConfigureAwait(false)
            : 0;

    public async ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        await CanMatchAsync(request, cancellationToken).ConfigureAwait(false)
            ? await Require(control).CountRecoverableAsync(request, cancellationToken).ConfigureAwait(false)
            : new(0, Oldest: null);

    public async ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        await FindAsync(deliveryId, cancellationToken).ConfigureAwait(false) is null
            ? null
            : await Require(control).CancelDeliveryAsync(deliveryId, cancellationToken).ConfigureAwait(false);

    public async ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default)
    {
        await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        return await Require(control).CountWaitingAsync(webhookId, url, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> CancelAllAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default)
    {
        await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        var orders = Require(control);
        for (var ended = 0; ;)
        {
            var step = await orders.CancelDeliveriesAsync(webhookId, CancelStep, url, cancellationToken).ConfigureAwait(false);
            ended += step.Count;
            if (step.Count == 0)
            {
                return ended;
            }
        }
    }

    internal static IDeliveryControl Require(IDeliveryControl? control) => control ?? throw new NotSupportedException(
        "Deliveries cannot be resent or canceled because the registered outbox does not implement IDeliveryControl.");

    /// <summary>Adds the name of the webhook. The table in memory has it, so that a page needs no further query.</summary>
    private Delivery Named(Delivery delivery, RoutingTable table) =>
        table.FindWebhook(delivery.WebhookId)?.Definition is { } webhook && definitions.Filter.Includes(webhook.TenantId)
            ? delivery with { WebhookName = webhook.Name }
            : delivery;

    /// <summary>
    /// Determines whether a delivery can match. Text that is not an id or a name matches none, and a database may reject it.
    /// </summary>
    private static bool CanMatch(DeliveryQuery query) =>
        IsIdOrNone(query.WebhookId)
        && IsIdOrNone(query.SubscriptionId)
        && IsIdOrNone(query.MessageId)
        && IsIdOrNone(query.DeliveryId)
        && IsTextOrNone(query.EventId)
        && IsTextOrNone(query.Url)
        && IsTextOrNone(query.Search)
        && (query.ObjectName is not { } name || TextRules.IsWord(name))
        && (query.EventType is not { } type || TextRules.IsWord(type.Value));

    private static bool IsIdOrNone(string? id) => id is null || TextRules.IsId(id);

    private static bool IsTextOrNone(string? text) => text is null
        || (text.Length <= MaxText && !text.EnumerateRunes().Any(rune => rune.Value == 0 || rune == Rune.ReplacementChar));

    private async ValueTask<bool> CanMatchAsync(RecoveryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await definitions.RequireAsync(request.WebhookId, cancellationToken).ConfigureAwait(false);
        return IsIdOrNone(request.SubscriptionId) && IsTextOrNone(request.Url);
    }
}
