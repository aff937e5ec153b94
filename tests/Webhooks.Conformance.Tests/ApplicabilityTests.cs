using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class ApplicabilityTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void Behaviors_ThatDoNotApply_AreThoseOfClocks(DatabaseKind kind)
    {
        Assert.NotEmpty(StoreConformance.Behaviors);
        Assert.All(
            StoreConformance.Behaviors.Where(each => ConformanceRun.WhyNot(each, kind) is not null),
            each => Assert.Equal((DatabaseKind.Sqlite, ConformanceCategory.Clocks), (kind, each.Category)));
    }
}
