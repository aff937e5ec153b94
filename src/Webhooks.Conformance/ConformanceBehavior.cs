namespace Webhooks.Conformance;

/// <summary>One promise of a port, and a scenario that a store which keeps it passes.</summary>
/// <remarks>Stateless: it can be run any number of times, also at the same time, each time with a harness of its own.</remarks>
public sealed class ConformanceBehavior
{
    /// <summary>Long beyond what a slow store needs; a store that never answers must not keep a test run for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly StoreCapabilities _needs;
    private readonly Func<BehaviorRun, Task> _scenario;

    internal ConformanceBehavior(
        string name,
        ConformanceCategory category,
        StoreCapabilities needs,
        string promise,
        Func<BehaviorRun, Task> scenario)
    {
        Name = name;
        Category = category;
        Promise = promise;
        _needs = needs;
        _scenario = scenario;
    }

    /// <summary>What happens under which condition with which outcome: <c>Lease_Expired_IsClaimedAgain</c>. Unique.</summary>
    public string Name { get; }

    /// <summary>What it is about.</summary>
    public ConformanceCategory Category { get; }

    /// <summary>The promise of the port, in a sentence.</summary>
    public string Promise { get; }

    /// <summary>Why it does not apply to a store; null where it does.</summary>
    /// <param name="harness">What opens the store; only its capabilities are asked.</param>
    public string? GetSkipReason(StoreHarness harness)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var lacking = _needs & ~harness.Capabilities;
        return lacking == StoreCapabilities.None ? null : $"The store has not: {lacking}.";
    }

    /// <summary>Runs the scenario, then disposes the harness.</summary>
    /// <param name="harness">Opens the store, over storage of its own.</param>
    /// <param name="cancellationToken">Stops it; what is open is disposed.</param>
    /// <exception cref="ConformanceException">The store does not keep the promise.</exception>
    /// <exception cref="NotApplicableException">The store lacks what this needs; it was not opened.</exception>
    public async Task RunAsync(StoreHarness harness, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(harness);
        await using var _ = harness.ConfigureAwait(false);
        if (GetSkipReason(harness) is { } reason)
        {
            throw new NotApplicableException($"{Name} does not apply. {reason}");
        }

        var run = new BehaviorRun(harness, cancellationToken);
        await using var __ = run.ConfigureAwait(false);
        var scenario = Task.CompletedTask;
        try
        {
            scenario = _scenario(run);
            await scenario.WaitAsync(Patience, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!scenario.IsCompleted)
        {
            throw new ConformanceException(this, $"an end within {Patience}", "it goes on, or waits for ever", exception);
        }
        catch (BrokenPromiseException broken)
        {
            throw new ConformanceException(this, broken.Expected, broken.Seen, broken.InnerException);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConformanceException(
                this, "no exception", $"{exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
