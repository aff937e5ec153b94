namespace Webhooks.Support;

/// <summary>A message store that counts its calls, and fails where a test says so.</summary>
internal sealed class ProbedStore(IMessageStore store) : IMessageStore
{
    public Tally Adds { get; } = new();

    public Tally Claims { get; } = new();

    public Tally Renewals { get; } = new();

    public Tally Completions { get; } = new();

    /// <summary>Called before each call with its name; what it throws is thrown.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called after completions were recorded, before the pump hears of it.</summary>
    public Func<Task> AfterComplete { get; set; } = () => Task.CompletedTask;

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, AddMode mode, CancellationToken cancellationToken)
    {
        Adds.Add();
        Before?.Invoke("add");
        return store.AddAsync(messages, mode, cancellationToken);
    }

    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        Claims.Add();
        Before?.Invoke("claim");
        return store.ClaimAsync(request, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        Before?.Invoke("renew");
        var lost = await store.RenewAsync(leases, duration, cancellationToken);
        Renewals.Add();
        return lost;
    }

    public async ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        Completions.Add();
        Before?.Invoke("complete");
        var results = await store.CompleteAsync(completions, limits, cancellationToken);
        await AfterComplete();
        return results;
    }
}
