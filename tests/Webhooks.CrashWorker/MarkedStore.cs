using Webhooks.Outbox;

namespace Webhooks.Crash;

/// <summary>The store that is tested, with a place to stop before and after each step.</summary>
internal sealed class MarkedStore(IOutbox store, Marks marks, ExpressState express) : IOutbox, IExpressOutbox
{
    public void UseExpressLane(IExpressLane? lane)
    {
        ((IExpressOutbox)store).UseExpressLane(lane is null ? null : new MarkedLane(lane, marks, express));
        if (lane is not null)
        {
            express.Open();
        }
    }

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) =>
        store.AddAsync(messages, mode, cancellationToken);

    public async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var claimed = await store.ClaimAsync(request, cancellationToken);
        if (claimed.Deliveries.Count > 0)
        {
            Marks.Say($"claimed {string.Join(' ', claimed.Deliveries.Select(delivery => delivery.Message.Id))}");
            await marks.ReachAsync("claimed");
        }

        return claimed;
    }

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        store.RenewAsync(leases, duration, cancellationToken);

    public async ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        await marks.ReachAsync("answered", completions[0].Lease.DeliveryId);
        var results = await store.CompleteAsync(completions, limits, cancellationToken);
        await marks.ReachAsync("recorded", completions[0].Lease.DeliveryId);
        return results;
    }
}
