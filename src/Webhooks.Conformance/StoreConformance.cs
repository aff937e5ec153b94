using Webhooks.Conformance.Behaviors;

namespace Webhooks.Conformance;

/// <summary>Provides the promises of the storage interfaces as behaviors that you run against a store.</summary>
public static class StoreConformance
{
    /// <summary>Gets all behaviors, ordered by category.</summary>
    public static IReadOnlyList<ConformanceBehavior> Behaviors { get; } =
    [
        .. AddingBehaviors.All,
        .. ClaimingBehaviors.All,
        .. FairnessBehaviors.All,
        .. TenantBehaviors.All,
        .. NextDueBehaviors.All,
        .. LeaseBehaviors.All,
        .. ExpressBehaviors.All,
        .. CompletionBehaviors.All,
        .. DestinationBehaviors.All,
        .. HoldingBehaviors.All,
        .. ReleasingBehaviors.All,
        .. ExpiryBehaviors.All,
        .. LogBehaviors.All,
        .. ResponseBehaviors.All,
        .. StatisticsBehaviors.All,
        .. BacklogBehaviors.All,
        .. ResendingBehaviors.All,
        .. EndingBehaviors.All,
        .. CrashBehaviors.All,
        .. ClockBehaviors.All,
        .. ContentBehaviors.All,
        .. ChangesBehaviors.All,
        .. EditingBehaviors.All,
        .. ListingBehaviors.All,
        .. HistoryBehaviors.All,
    ];

    /// <summary>
    /// Returns a behavior by its name. Use the name as test data, because every test framework can show it.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <returns>The behavior.</returns>
    /// <exception cref="ArgumentException">No behavior has this name.</exception>
    public static ConformanceBehavior Find(string name) =>
        Behaviors.FirstOrDefault(behavior => behavior.Name == name)
        ?? throw new ArgumentException($"No behavior has the name '{name}'.", nameof(name));
}
