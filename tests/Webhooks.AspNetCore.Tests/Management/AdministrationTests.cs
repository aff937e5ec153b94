using Webhooks.AdministrationSuite;

namespace Webhooks.Management;

/// <summary>What administration promises holds over HTTP.</summary>
public sealed class AdministrationTests
{
    public static TheoryData<string> Behaviors => [.. AdministrationBehaviors.Names];

    [Theory]
    [MemberData(nameof(Behaviors))]
    public async Task Administration_OverHttpInMemory_Behaves(string behavior) =>
        await AdministrationBehaviors.RunAsync(behavior, await AdministeredApi.StartAsync(inDatabase: false));

    [Theory]
    [MemberData(nameof(Behaviors))]
    public async Task Administration_OverHttpOnSqlite_Behaves(string behavior) =>
        await AdministrationBehaviors.RunAsync(behavior, await AdministeredApi.StartAsync(inDatabase: true));
}
