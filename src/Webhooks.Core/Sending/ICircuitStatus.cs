namespace Webhooks.Sending;

/// <summary>Tells how many receivers a transport holds back because they fail, for health checks. Optional.</summary>
/// <remarks>
/// <c>AddHttpDelivery()</c> registers one; a transport of the host's own may. Cheap, thread-safe, and it never throws.
/// It speaks of this process alone.
/// </remarks>
public interface ICircuitStatus
{
    /// <summary>How many receivers are held back now, for one tenant at least.</summary>
    int OpenCircuits { get; }
}
