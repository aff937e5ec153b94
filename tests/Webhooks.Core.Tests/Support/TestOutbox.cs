using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;
using Webhooks.Settling;

namespace Webhooks.Support;

/// <summary>A message store in memory on its own, with a clock that stands still.</summary>
internal sealed class TestOutbox
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    public static readonly FailureLimits Limits = new DeliveryOptions().ToFailureLimits();

    public TestOutbox(Action<InMemoryOptions>? configure = null, Action<DeliveryOptions>? delivery = null)
    {
        var options = new WebhooksOptions();
        configure?.Invoke(options.InMemory);
        delivery?.Invoke(options.Delivery);
        Store = new(Options.Create(options), new WebhookSignals(), Time);
    }

    public WatchedTime Time { get; } = new();

    public InMemoryOutbox Store { get; }

    public OpenGate Gate { get; } = new();

    public AddResult Add(params WebhookMessage[] messages) => Now(Store.AddAsync(messages, WhenFull.Throw, default));

    public Task<AddResult> AddAsync(WhenFull mode, WebhookMessage[] messages, CancellationToken cancel = default) =>
        Store.AddAsync(messages, mode, cancel).AsTask();

    public ClaimResult ClaimAll(int limit = 1_000_000, ISendLimiter? gate = null, int? retries = null, long bytes = long.MaxValue) =>
        Now(Store.ClaimAsync(
            new(limit, Lease, MaxAge, gate ?? Gate) { RetryLimit = retries ?? limit, MaxBytes = bytes }, default));

    public IReadOnlyList<LeasedDelivery> Claim(int limit = 1_000_000) => ClaimAll(limit).Deliveries;

    public LeasedDelivery ClaimOne() => Xunit.Assert.Single(Claim());

    public CompletionResult Complete(LeasedDelivery leased, OutcomeKind kind, DeliveryDecision decision) =>
        Complete(leased, Some.Outcome(kind), decision);

    public CompletionResult Complete(LeasedDelivery leased, AttemptOutcome outcome, DeliveryDecision decision) =>
        Now(Store.CompleteAsync([new(leased.Lease, decision, Attempt(leased, outcome))], Limits, default))[0];

    public CompletionResult Deliver(LeasedDelivery leased) =>
        Complete(leased, OutcomeKind.Delivered, DeliveryDecision.Delivered);

    public CompletionResult Retry(LeasedDelivery leased, TimeSpan delay) =>
        Complete(leased, OutcomeKind.Rejected, DeliveryDecision.Retry(delay));

    public CompletionResult Gone(LeasedDelivery leased) =>
        Complete(leased, OutcomeKind.Gone, DeliveryDecision.Dead(DeadReason.Gone));

    public CompletionResult Exhaust(LeasedDelivery leased) =>
        Complete(leased, OutcomeKind.Rejected, DeliveryDecision.Dead(DeadReason.Exhausted, "the last: 500"));

    public IReadOnlyList<LeaseToken> Renew(params LeaseToken[] leases) => Now(Store.RenewAsync(leases, Lease, default));

    public IReadOnlyList<DestinationState> Destinations(string webhookId) =>
        Now(Store.GetDestinationsAsync(webhookId));

    public int Enable(string webhookId, string url = Some.Url) => Now(Store.EnableUrlAsync(webhookId, url));

    public int Release(string webhookId) => Now(Store.ResumeWebhookAsync(webhookId));

    public int Forget(string webhookId, string url = Some.Url) => Now(Store.RemoveUrlAsync(webhookId, url));

    public void Hold(string webhookId, string url = Some.Url)
    {
        var call = Store.DisableUrlAsync(webhookId, url);
        Xunit.Assert.True(call.IsCompletedSuccessfully);
    }

    public ResendResult Resend(string deliveryId) => Now(Store.ResendDeliveryAsync(deliveryId));

    public int Recover(string webhookId, DateTimeOffset since = default) => Now(Store.RecoverDeliveriesAsync(webhookId, since));

    public int Purge(TimeSpan age, int limit = 1_000) => Now(Store.PurgeAsync(age, limit));

    public DeliveryDetails? Find(string deliveryId) => Now(Store.FindAsync(deliveryId));

    public Page<Delivery> Query(DeliveryQuery? query = null) => Now(Store.QueryAsync(query ?? new()));

    public IReadOnlyList<DailyActivity> Statistics(string webhookId) =>
        Now(Store.GetDailyActivityAsync(webhookId, DateOnly.MinValue, DateOnly.MaxValue));

    public Delivery? CancelOne(string deliveryId) => Now(Store.CancelDeliveryAsync(deliveryId));

    public IReadOnlyList<Delivery> Cancel(string? webhookId = null) => Now(Store.CancelDeliveriesAsync(webhookId));

    /// <summary>The answer of a call that must not wait.</summary>
    private static T Now<T>(ValueTask<T> call)
    {
        Xunit.Assert.True(call.IsCompleted);
        return call.GetAwaiter().GetResult();
    }

    private static DeliveryAttempt Attempt(LeasedDelivery leased, AttemptOutcome outcome) => new()
    {
        DeliveryId = leased.Lease.DeliveryId,
        MessageId = leased.Message.Id,
        WebhookId = leased.Message.WebhookId,
        Url = leased.Url,
        Number = leased.Attempts + 1,
        StartedAt = default,
        Duration = default,
        Outcome = outcome,
    };
}
