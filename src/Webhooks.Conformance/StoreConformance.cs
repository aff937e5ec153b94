using Webhooks.Conformance.Behaviors;

namespace Webhooks.Conformance;

/// <summary>The promises of the storage ports, each as something that can be run against a store.</summary>
public static class StoreConformance
{
    /// <summary>All behaviors, by category.</summary>
    public static IReadOnlyList<ConformanceBehavior> Behaviors { get; } =
    [
        .. AddingBehaviors.All,
        .. ClaimingBehaviors.All,
        .. FairnessBehaviors.All,
        .. TenantBehaviors.All,
        .. NextDueBehaviors.All,
        .. LeaseBehaviors.All,
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
    ];

    /// <summary>A behavior by its name, which every test framework can show and keep.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static ConformanceBehavior Find(string name) =>
        Behaviors.FirstOrDefault(behavior => behavior.Name == name)
        ?? throw new ArgumentException($"There is no behavior '{name}'.", nameof(name));
}
