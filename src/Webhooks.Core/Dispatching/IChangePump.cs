namespace Webhooks.Dispatching;

/// <summary>Reads every registered <see cref="IChangeSource"/>, dispatches what they give, and acknowledges it.</summary>
/// <remarks>Runs in a hosted service (<c>AddHttpDelivery()</c>) or by calling it.</remarks>
public interface IChangePump
{
    /// <summary>Reads until every source has ended or the operation is canceled. Does not throw if canceled.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.
    /// The current batch is either recorded and acknowledged, or neither.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
