using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;

namespace Webhooks.Support;

/// <summary>A message store that counts its calls, and fails where a test says so.</summary>
internal sealed partial class ProbedStore(InMemoryOutbox store) : IOutbox, IOutboxBacklog, IExpressOutbox
{
    public Tally Adds { get; } = new();

    public Tally Claims { get; } = new();

    public Tally Renewals { get; } = new();

    /// <summary>Calls that record outcomes, those that fail too.</summary>
    public Tally CompletionCalls { get; } = new();

    /// <summary>Calls that recorded outcomes.</summary>
    public Tally Completions { get; } = new();

    /// <summary>Called before each call with its name; what it throws is thrown.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called after completions were recorded, before the pump hears of it.</summary>
    public Func<Task> AfterComplete { get; set; } = () => Task.CompletedTask;

    /// <summary>What reading the backlog waits for; null lets it answer at once.</summary>
    public TaskCompletionSource? BacklogReady { get; set; }

    /// <summary>Says which leases are reported as lost; null for those that are.</summary>
    public Func<LeaseToken, bool>? IsLost { get; set; }

    /// <summary>Whether the store hands over what it records; otherwise it is one that knows no express lane.</summary>
    public bool IsExpress { get; set; }

    /// <summary>The lane of the pump that runs.</summary>
    public IExpressLane? Lane { get; private set; }

    public void UseExpressLane(IExpressLane? lane)
    {
        Lane = lane;
        store.UseExpressLane(IsExpress ? lane : null);
    }

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken)
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
        return IsLost is null ? lost : [.. leases.Where(IsLost)];
    }

    public async ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
    {
        CompletionCalls.Add();
        Before?.Invoke("complete");
        var results = await store.CompleteAsync(completions, limits, cancellationToken);
        Completions.Add();
        await AfterComplete();
        return results;
    }

    public async ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken)
    {
        Before?.Invoke("backlog");
        await (BacklogReady?.Task ?? Task.CompletedTask);
        return await store.ReadBacklogAsync(paused, cancellationToken);
    }
}
