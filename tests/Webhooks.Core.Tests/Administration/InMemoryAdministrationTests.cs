using Webhooks.AdministrationSuite;
using Xunit;

namespace Webhooks.Administration;

public sealed class InMemoryAdministrationTests
{
    public static TheoryData<string> Behaviors => [.. AdministrationBehaviors.Names];

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Administration_InMemory_Behaves(string behavior) =>
        AdministrationBehaviors.RunAsync(behavior, new InMemoryHost());
}
