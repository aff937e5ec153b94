namespace Webhooks.Management.Contract;

internal sealed class CountOutput
{
    /// <summary>Gets the number of affected deliveries.</summary>
    public required int Deliveries { get; init; }
}
