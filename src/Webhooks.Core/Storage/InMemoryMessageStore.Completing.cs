namespace Webhooks.Storage;

internal sealed partial class InMemoryMessageStore
{
    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, TimeSpan disableAfter, CancellationToken cancellationToken)
    {
        var results = new CompletionResult[completions.Count];
        lock (_lock)
        {
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = Complete(completions[i], disableAfter);
            }

            AnnounceRoom();
        }

        _signals.DeliveriesDue();
        return new(results);
    }

    private CompletionResult Complete(DeliveryCompletion completion, TimeSpan disableAfter)
    {
        if (FindLeased(completion.Lease) is not { } delivery)
        {
            return CompletionResult.Refused;
        }

        _byLease.Remove(delivery);
        Count(delivery, completion);
        var disabled = Learn(delivery, completion, disableAfter);
        var settled = Decide(delivery, completion.Decision);
        _schedule.Place(delivery.Lane);
        ForgetLaneIfEmpty(delivery.Lane);
        return new(IsRecorded: true, settled, disabled);
    }

    private static void Count(StoredDelivery delivery, DeliveryCompletion completion)
    {
        if (completion.Attempt is { } attempt && completion.Decision.IsCharged)
        {
            delivery.Attempts = attempt.Number;
            delivery.ScheduleStep++;
        }
    }

    /// <summary>Updates what is known about the URL; answers its state where this very attempt disabled it.</summary>
    private DestinationState? Learn(StoredDelivery delivery, DeliveryCompletion completion, TimeSpan disableAfter)
    {
        if (completion.Decision.DeadReason == DeadReason.Removed)
        {
            Release(delivery.Lane, delivery.Url);
            return null;
        }

        if (completion.Attempt is not { } attempt)
        {
            return null;
        }

        var before = delivery.Lane.DestinationOf(delivery.Url);
        var after = before.After(attempt.Outcome, _time.GetUtcNow(), disableAfter);
        if (before.IsDisabled && !after.IsDisabled)
        {
            Release(delivery.Lane, delivery.Url);
        }

        delivery.Lane.Learn(after);
        return after.IsDisabled && !before.IsDisabled ? after : null;
    }

    private Delivery? Decide(StoredDelivery delivery, DeliveryDecision decision)
    {
        if (decision.State == DeliveryState.Pending)
        {
            delivery.Due = Now + decision.Delay;
            delivery.Lane.Enqueue(delivery);
            return null;
        }

        Settle(delivery, decision.State);
        return delivery.ToSettled(decision.State, decision.DeadReason, decision.Detail, _time.GetUtcNow());
    }
}
