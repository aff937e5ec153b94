namespace Webhooks.Support;

/// <summary>An outbox of which only the backlog is asked; it says what a test wants to hear.</summary>
internal sealed class ScriptedOutbox(Func<BacklogSnapshot> backlog) : IMessageStore, IDeliveryBacklog
{
    public ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken) => new(backlog());

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, AddMode mode, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
