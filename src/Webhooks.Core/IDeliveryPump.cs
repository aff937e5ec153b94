namespace Webhooks;

/// <summary>Delivers recorded messages: claims due deliveries, sends them and records the outcomes.</summary>
/// <remarks>
/// <para>
/// A generic host runs the pump (<see cref="DeliveryOptions.RunPump"/>). A console application calls it. Only one run at a
/// time is possible in a process. Any number of processes can share an outbox.
/// </para>
/// <para>
/// A run first checks the options and throws an exception that names invalid values. Failures of the outbox and of the
/// sender are logged and retried.
/// </para>
/// </remarks>
public interface IDeliveryPump
{
    /// <summary>Delivers until it is canceled.</summary>
    /// <remarks>
    /// After cancellation the pump claims no more deliveries. It finishes attempts in progress within
    /// <see cref="DeliveryOptions.StopTimeout"/>, returns the leases of all others, and completes without an exception.
    /// </remarks>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="InvalidOperationException">The pump is already running, or no transport is registered.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Delivers until every delivery is settled, held, or waiting for an inactive webhook. Use it in console applications
    /// and tests.
    /// </summary>
    /// <remarks>Cancellation stops it earlier, in the same way as <see cref="RunAsync"/>.</remarks>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="InvalidOperationException">The pump is already running, or no transport is registered.</exception>
    Task RunUntilIdleAsync(CancellationToken cancellationToken = default);

    /// <summary>Delivers until a task has completed and no delivery is pending.</summary>
    /// <remarks>
    /// Use it to deliver the events of a feed while the feed is read: <c>pump.RunUntilIdleAsync(changes.RunAsync(stop),
    /// stop)</c>. Cancellation stops the pump earlier, in the same way as <see cref="RunAsync"/>, but not the task.
    /// </remarks>
    /// <param name="after">
    /// The task that records events. The pump ignores its exception: await the task to observe it.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="InvalidOperationException">The pump is already running, or no transport is registered.</exception>
    Task RunUntilIdleAsync(Task after, CancellationToken cancellationToken = default);
}
