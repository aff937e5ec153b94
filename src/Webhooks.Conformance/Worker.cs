using Webhooks.Definitions;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>Represents a process that uses a store, with its own send limiter. Each method calls one operation.</summary>
internal sealed partial class Worker(StoreUnderTest store, CancellationToken cancellationToken)
{
    public static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>The limits that no scenario reaches.</summary>
    private static readonly FailureLimits NoLimits = new(TimeSpan.FromDays(1), TimeSpan.FromDays(5));

    public StoreUnderTest Store => store;

    public OpenGate Gate { get; } = new();

    public IOutbox Messages => Port<IOutbox>(store.Messages, StoreCapabilities.Messages);

    public IDeliveryControl Control => Port<IDeliveryControl>(store.Messages, StoreCapabilities.Control);

    public IDestinationControl Destinations =>
        Port<IDestinationControl>(store.Messages, StoreCapabilities.Destinations);

    public IDeliveryLog Log => Port<IDeliveryLog>(store.Messages, StoreCapabilities.Log);

    public IOutboxBacklog Backlog => Port<IOutboxBacklog>(store.Messages, StoreCapabilities.Backlog);

    public IExpressOutbox Express => Port<IExpressOutbox>(store.Messages, StoreCapabilities.Express);

    public IWebhookStore Webhooks => Port<IWebhookStore>(store.Webhooks, StoreCapabilities.Webhooks);

    public IEditableWebhookStore Editing => Port<IEditableWebhookStore>(store.Webhooks, StoreCapabilities.Editing);

    public IWebhookHistory History => Port<IWebhookHistory>(store.Webhooks, StoreCapabilities.History);

    public Task<AddResult> AddAsync(params WebhookMessage[] messages) =>
        Messages.AddAsync(messages, WhenFull.Throw, cancellationToken).AsTask();

    /// <summary>Makes one claim.</summary>
    public Task<ClaimResult> AskAsync(
        int limit = 1_000, TimeSpan? lease = null, TimeSpan? maxAge = null, int? retries = null, double? tenantShare = null) =>
        Messages.ClaimAsync(
            new(limit, lease ?? Long, maxAge ?? TimeSpan.FromDays(30), Gate)
            {
                RetryLimit = retries ?? limit,
                TenantShare = tenantShare,
            },
            cancellationToken).AsTask();

    /// <summary>Claims up to a limit. A store may need several claims: a NextDue of zero means that there is more.</summary>
    public async Task<IReadOnlyList<LeasedDelivery>> ClaimAsync(
        int limit = 1_000, TimeSpan? lease = null, TimeSpan? maxAge = null)
    {
        var leased = new List<LeasedDelivery>();
        var empty = 0;
        while (leased.Count < limit && empty < 3)
        {
            var claim = await AskAsync(limit - leased.Count, lease, maxAge).ConfigureAwait(false);
            leased.AddRange(claim.Deliveries);
            empty = claim.Deliveries.Count == 0 ? empty + 1 : 0;
            if (claim.NextDue != TimeSpan.Zero)
            {
                break;
            }
        }

        return leased;
    }

    public async Task<LeasedDelivery> ClaimOneAsync(TimeSpan? lease = null, TimeSpan? maxAge = null) =>
        Expect.One("deliveries that can be claimed", await ClaimAsync(lease: lease, maxAge: maxAge).ConfigureAwait(false));

    public async Task ClaimNothingAsync(string because)
    {
        var leased = await ClaimAsync().ConfigureAwait(false);
        Expect.That(leased.Count == 0, $"no delivery to claim, because {because}", string.Join(", ", leased));
    }

    public Task<IReadOnlyList<LeaseToken>> RenewAsync(TimeSpan duration, params LeaseToken[] leases) =>
        Messages.RenewAsync(leases, duration, cancellationToken).AsTask();

    public async Task<CompletionResult> CompleteAsync(
        LeasedDelivery leased, DeliveryDecision decision, AttemptOutcome? outcome, FailureLimits? limits = null) =>
        (await CompleteAsync(limits, Completion(leased, decision, outcome)).ConfigureAwait(false))[0];

    public async Task<IReadOnlyList<CompletionResult>> CompleteAsync(
        FailureLimits? limits, params DeliveryCompletion[] completions)
    {
        var results = await Messages
            .CompleteAsync(completions, limits ?? NoLimits, cancellationToken)
            .ConfigureAwait(false);
        Expect.Equal("results of CompleteAsync, one for each completion", completions.Length, results.Count);
        return results;
    }

    public async Task<CompletionResult> RecordAsync(
        LeasedDelivery leased, DeliveryDecision decision, AttemptOutcome? outcome, FailureLimits? limits = null)
    {
        var result = await CompleteAsync(leased, decision, outcome, limits).ConfigureAwait(false);
        Expect.That(result.IsRecorded, $"a recorded completion of {leased} with a valid lease", "it was refused");
        return result;
    }

    private static T Port<T>(object? implementation, StoreCapabilities claimed)
        where T : class => implementation as T ?? throw new BrokenPromiseException(
            $"a store that implements {typeof(T).Name}, because the harness has the capability {claimed}",
            implementation is null ? "no store" : implementation.GetType().Name);
}
