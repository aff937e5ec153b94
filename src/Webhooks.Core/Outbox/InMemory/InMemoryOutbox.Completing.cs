namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        var results = new CompletionResult[completions.Count];
        lock (_lock)
        {
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = Complete(completions[i], limits);
            }

            AnnounceRoom();
        }

        _signals.NotifyDeliveriesDue();
        return new(results);
    }

    private CompletionResult Complete(DeliveryCompletion completion, FailureLimits limits)
    {
        if (FindLeased(completion.Lease) is not { } delivery)
        {
            return CompletionResult.Refused;
        }

        var lane = delivery.Lane;
        _byLease.Remove(delivery);
        Count(delivery, completion);
        Log(delivery, completion.MadeAttempt);
        var notice = Learn(delivery, completion, limits);
        Decide(delivery, completion);
        _schedule.Place(lane);
        ForgetLaneIfEmpty(lane);
        return notice is null ? CompletionResult.Recorded : new(IsRecorded: true, notice);
    }

    private static void Count(StoredDelivery delivery, DeliveryCompletion completion)
    {
        if (completion.ChargedAttempts is { } attempts)
        {
            delivery.Attempts = attempts;
            delivery.ScheduleStep++;
        }
    }

    /// <summary>Updates the state of the URL, and returns the notice of this attempt.</summary>
    private DestinationNotice? Learn(StoredDelivery delivery, DeliveryCompletion completion, FailureLimits limits)
    {
        if (completion.Decision.DeadReason == DeadReason.Removed)
        {
            Release(delivery.Lane, delivery.Url, TimeSpan.Zero);
            return null;
        }

        if (completion.Attempt is not { } attempt)
        {
            return null;
        }

        if (attempt.Outcome.IsSuccess)
        {
            delivery.Lane.Resume(delivery.Url);
            if (!delivery.Lane.Knows(delivery.Url))
            {
                // Without a state there are no failures to clear. This is the case for nearly every attempt.
                return null;
            }
        }

        var before = delivery.Lane.DestinationOf(delivery.Url);
        var after = before.Apply(attempt, _time.GetUtcNow(), limits);
        if (before.IsDisabled && !after.IsDisabled)
        {
            Release(delivery.Lane, delivery.Url, _releaseInterval);
        }

        delivery.Lane.Learn(after);
        return DestinationNotice.Between(before, after);
    }

    private void Decide(StoredDelivery delivery, DeliveryCompletion completion)
    {
        var decision = completion.Decision;
        if (completion.IsSettled)
        {
            Settle(delivery, decision.State, decision.DeadReason, decision.Detail);
            return;
        }

        delivery.Due = Now + decision.Delay;
        delivery.Lane.Enqueue(delivery);
        if (completion.Attempt is { Outcome.Kind: OutcomeKind.NotAttempted })
        {
            delivery.Lane.PutOff(delivery.Url, delivery.Due);
        }
    }
}
