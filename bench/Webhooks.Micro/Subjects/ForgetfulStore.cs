using Webhooks.Outbox;

namespace Webhooks.Micro.Subjects;

/// <summary>Takes messages and forgets them: what a dispatch costs without any store.</summary>
internal sealed class ForgetfulStore : IOutbox
{
    /// <summary>How many it took with the last call.</summary>
    public int LastCount { get; private set; }

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken)
    {
        LastCount = messages.Count;
        return new(new AddResult(messages.Count, []));
    }

    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        new(new ClaimResult([], null));

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) => new(leases);

    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
        new([]);
}
