namespace Webhooks.Dispatching;

/// <summary>Reads every registered <see cref="IChangeSource"/>, dispatches its events and acknowledges them.</summary>
/// <remarks>Runs in a hosted service (<c>AddHttpDelivery()</c>), or if you call it.</remarks>
public interface IChangePump
{
    /// <summary>Reads until every source has ended or the operation is canceled. Does not throw if canceled.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.
    /// A batch is acknowledged only after all its events are recorded or rejected. The source returns others again.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
