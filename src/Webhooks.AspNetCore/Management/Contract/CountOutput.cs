namespace Webhooks.Management.Contract;

internal sealed class CountOutput
{
    /// <summary>How many deliveries it was done to.</summary>
    public required int Deliveries { get; init; }
}
