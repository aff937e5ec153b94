using Webhooks.AdministrationSuite;
using Xunit;

namespace Webhooks.Administration;

public sealed class InMemoryAdministrationTests
{
    public static TheoryData<string> Behaviours => [.. AdministrationBehaviours.Names];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Administration_InMemory_Behaves(string behaviour) =>
        AdministrationBehaviours.RunAsync(behaviour, new InMemoryHost());
}
