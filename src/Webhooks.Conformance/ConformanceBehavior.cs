namespace Webhooks.Conformance;

/// <summary>Represents one promise of a storage interface, with a scenario that checks a store.</summary>
/// <remarks>
/// Behaviors have no state. You can run it any number of times, also at the same time, each time with a new harness.
/// </remarks>
public sealed class ConformanceBehavior
{
    /// <summary>
    /// The timeout of a run, far beyond the needs of a slow store, so that a hanging store does not block the tests.
    /// </summary>
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

    /// <summary>
    /// Gets the unique name: action, condition and result, for example <c>Lease_Expired_IsClaimedAgain</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>Gets the category.</summary>
    public ConformanceCategory Category { get; }

    /// <summary>Gets the promise in words.</summary>
    public string Promise { get; }

    /// <summary>Returns why the behavior does not apply to a store.</summary>
    /// <param name="harness">The harness of the store. Only its capabilities are read.</param>
    /// <returns>The reason, or <see langword="null"/> if the behavior applies.</returns>
    public string? GetSkipReason(StoreHarness harness)
    {
        ArgumentNullException.ThrowIfNull(harness);
        var lacking = _needs & ~harness.Capabilities;
        return lacking == StoreCapabilities.None ? null : $"The store does not have the capability: {lacking}.";
    }

    /// <summary>Runs the scenario, then disposes the harness.</summary>
    /// <param name="harness">The harness that opens the store over its own storage.</param>
    /// <param name="cancellationToken">A token to cancel the operation. Open stores are then disposed.</param>
    /// <exception cref="ConformanceException">The store breaks the promise.</exception>
    /// <exception cref="NotApplicableException">
    /// The store does not have a required capability. It was not opened.
    /// </exception>
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
            throw new ConformanceException(this, $"an end within {Patience}", "it still runs or waits", exception);
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

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
