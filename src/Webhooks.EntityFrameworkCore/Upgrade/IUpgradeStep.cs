namespace Webhooks.Upgrade;

/// <summary>Copies rows in steps. Each step runs in a transaction, and may run again if that failed.</summary>
internal interface IUpgradeStep
{
    /// <returns>A value indicating whether there may be more.</returns>
    Task<bool> RunAsync(UpgradeSession session, CancellationToken cancellationToken);
}
