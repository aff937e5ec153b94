using Webhooks.Outbox;

namespace Webhooks.Conformance;

internal sealed partial class Worker
{
    public static AttemptOutcome Success { get; } = new() { Kind = OutcomeKind.Delivered, StatusCode = 200 };

    public static AttemptOutcome Failure { get; } =
        new() { Kind = OutcomeKind.Rejected, StatusCode = 500, Reason = "Internal Server Error" };

    public static AttemptOutcome GoneAnswer { get; } = new() { Kind = OutcomeKind.Gone, StatusCode = 410 };

    public static DeliveryDecision Exhausted { get; } = DeliveryDecision.Dead(DeadReason.Exhausted, "10 attempt(s)");

    public static DeliveryCompletion Completion(
        LeasedDelivery leased, DeliveryDecision decision, AttemptOutcome? outcome) =>
        new(leased.Lease, decision, outcome is null ? null : new DeliveryAttempt
        {
            DeliveryId = leased.Lease.DeliveryId,
            MessageId = leased.Message.Id,
            WebhookId = leased.Message.WebhookId,
            TenantId = leased.Message.TenantId,
            Url = leased.Url,
            Number = leased.Attempts + 1,
            StartedAt = Some.Instant,
            Duration = TimeSpan.FromMilliseconds(25),
            Outcome = outcome,
            NextIn = decision.State == DeliveryState.Pending ? decision.Delay : null,
        });

    public Task<CompletionResult> DeliverAsync(LeasedDelivery leased) =>
        RecordAsync(leased, DeliveryDecision.Delivered, Success);

    public Task<CompletionResult> RetryAsync(LeasedDelivery leased, TimeSpan delay) =>
        RecordAsync(leased, DeliveryDecision.Retry(delay), Failure);

    public Task<CompletionResult> ExhaustAsync(LeasedDelivery leased) => RecordAsync(leased, Exhausted, Failure);

    public Task<CompletionResult> GoneAsync(LeasedDelivery leased) =>
        RecordAsync(leased, DeliveryDecision.Dead(DeadReason.Gone), GoneAnswer);

    public Task<CompletionResult> NotAttemptedAsync(LeasedDelivery leased, TimeSpan delay) => RecordAsync(
        leased, DeliveryDecision.Wait(delay), AttemptOutcome.NotAttempted("circuit open", delay));

    /// <summary>Returns a lease without an attempt, like a stopping pump.</summary>
    public Task<CompletionResult> GiveBackAsync(LeasedDelivery leased) =>
        RecordAsync(leased, DeliveryDecision.Wait(TimeSpan.Zero), outcome: null);

    public async Task DeliverAllAsync(IEnumerable<LeasedDelivery> leased)
    {
        var results = await CompleteAsync(
            limits: null, [.. leased.Select(each => Completion(each, DeliveryDecision.Delivered, Success))])
            .ConfigureAwait(false);
        Expect.That(results.All(result => result.IsRecorded), "every completion is recorded", "some were refused");
    }

    public async Task<DestinationState?> DestinationAsync(string webhookId, string url = Some.Url) =>
        (await Destinations.GetDestinationsAsync(webhookId, cancellationToken).ConfigureAwait(false))
        .FirstOrDefault(state => state.Url == url);

    public async Task<IReadOnlyList<Delivery>> QueryAsync(DeliveryQuery query) =>
        (await Log.QueryAsync(query, cancellationToken).ConfigureAwait(false)).Items;

    public async Task<DeliveryDetails> FindAsync(string deliveryId) => Expect.Found(
        $"delivery {deliveryId} in the log",
        await Log.FindAsync(deliveryId, cancellationToken).ConfigureAwait(false));
}
