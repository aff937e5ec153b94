namespace Webhooks;

/// <summary>Delivers what is recorded: claims what is due, sends it, decides what follows and records it.</summary>
/// <remarks>
/// A generic host runs it (<see cref="DeliveryOptions.RunPump"/>); a plain console app calls it. One run at a time in a process; any number of
/// processes may share a store. Options are checked first, and errors in them are thrown with the values that broke
/// a rule. It survives failures of the store and of the sender: they are logged and tried again.
/// </remarks>
public interface IDeliveryPump
{
    /// <summary>
    /// Delivers until cancelled. Then it claims no more, finishes what is in flight within
    /// <see cref="DeliveryOptions.StopTimeout"/>, gives back what is not, and returns without an exception.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">It is running already, or no transport is registered.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Delivers until nothing is pending any more: every delivery has settled, is held, or waits for its webhook to be
    /// active. For console apps and tests.
    /// </summary>
    /// <param name="cancellationToken">Stops it earlier, as <see cref="RunAsync"/>.</param>
    /// <exception cref="InvalidOperationException">It is running already, or no transport is registered.</exception>
    Task RunUntilIdleAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers until a task has ended and nothing is pending. A feed is delivered while it is read, in one run:
    /// <c>pump.RunUntilIdleAsync(changes.RunAsync(stop), stop)</c>.
    /// </summary>
    /// <param name="after">
    /// The task that records events. How it ends does not matter here: the caller awaits it to see its exception.
    /// </param>
    /// <param name="cancellationToken">Stops it earlier, as <see cref="RunAsync"/>; the task goes on.</param>
    /// <exception cref="InvalidOperationException">It is running already, or no transport is registered.</exception>
    Task RunUntilIdleAsync(Task after, CancellationToken cancellationToken = default);
}
