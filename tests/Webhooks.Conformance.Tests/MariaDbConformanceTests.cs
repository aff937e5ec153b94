using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class MariaDbConformanceTests
{
    public static TheoryData<string> Behaviours =>
        [.. StoreConformance.Behaviours.Where(each => each.WhyNotApplicable(Harness()) is null).Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnMariaDb_KeepThePromise(string behaviour)
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        return StoreConformance.Find(behaviour).RunAsync(Harness());
    }

    [Fact]
    public void Behaviours_OnMariaDb_AreAll() => Assert.Equal(StoreConformance.Behaviours.Count, Behaviours.Count);

    private static EntityFrameworkHarness Harness() => new(MariaDbDatabase.RentAsync, hasClock: true, isPortable: false);
}
