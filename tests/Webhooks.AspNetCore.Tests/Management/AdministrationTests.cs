using Webhooks.AdministrationSuite;

namespace Webhooks.Management;

/// <summary>What administration promises holds over HTTP.</summary>
public sealed class AdministrationTests
{
    public static TheoryData<string> Behaviours => [.. AdministrationBehaviours.Names];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task Administration_OverHttpInMemory_Behaves(string behaviour) =>
        await AdministrationBehaviours.RunAsync(behaviour, await AdministeredApi.StartAsync(inDatabase: false));

    [Theory]
    [MemberData(nameof(Behaviours))]
    public async Task Administration_OverHttpOnSqlite_Behaves(string behaviour) =>
        await AdministrationBehaviours.RunAsync(behaviour, await AdministeredApi.StartAsync(inDatabase: true));
}
