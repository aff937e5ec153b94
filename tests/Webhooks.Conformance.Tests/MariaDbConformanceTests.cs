using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class MariaDbConformanceTests
{
    public static TheoryData<string> Behaviors =>
        [.. StoreConformance.Behaviors.Where(each => each.GetSkipReason(Harness()) is null).Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Stores_OnMariaDb_KeepThePromise(string behavior)
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        return StoreConformance.Find(behavior).RunAsync(Harness());
    }

    [Fact]
    public void Behaviors_OnMariaDb_AreAll() => Assert.Equal(StoreConformance.Behaviors.Count, Behaviors.Count);

    private static EntityFrameworkHarness Harness() => new(MariaDbDatabase.RentAsync, hasClock: true, isPortable: false);
}
