namespace Webhooks.Dispatching;

/// <summary>Reads every registered <see cref="IChangeSource"/>, dispatches what they give, and acknowledges it.</summary>
/// <remarks>Runs in a hosted service (<c>AddHttpDelivery()</c>) or by calling it.</remarks>
public interface IChangePump
{
    /// <summary>Reads until every source has ended, or until cancelled; then it returns without an exception.</summary>
    /// <param name="cancellationToken">Stops it: a batch in hand is either recorded and acknowledged, or neither.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
