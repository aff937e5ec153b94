namespace Webhooks.Conformance;

/// <summary>The promises of the storage ports, each as something that can be run against a store.</summary>
public static class StoreConformance
{
    /// <summary>All behaviours, by category.</summary>
    public static IReadOnlyList<ConformanceBehaviour> Behaviours { get; } =
    [
        .. AddingBehaviours.All,
        .. ClaimingBehaviours.All,
        .. FairnessBehaviours.All,
        .. TenantBehaviours.All,
        .. NextDueBehaviours.All,
        .. LeaseBehaviours.All,
        .. CompletionBehaviours.All,
        .. DestinationBehaviours.All,
        .. HoldingBehaviours.All,
        .. ReleasingBehaviours.All,
        .. ExpiryBehaviours.All,
        .. LogBehaviours.All,
        .. ResponseBehaviours.All,
        .. StatisticsBehaviours.All,
        .. BacklogBehaviours.All,
        .. ResendingBehaviours.All,
        .. EndingBehaviours.All,
        .. CrashBehaviours.All,
        .. ClockBehaviours.All,
        .. ContentBehaviours.All,
        .. ChangesBehaviours.All,
        .. EditingBehaviours.All,
        .. ListingBehaviours.All,
    ];

    /// <summary>A behaviour by its name, which every test framework can show and keep.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static ConformanceBehaviour Find(string name) =>
        Behaviours.FirstOrDefault(behaviour => behaviour.Name == name)
        ?? throw new ArgumentException($"There is no behaviour '{name}'.", nameof(name));
}
