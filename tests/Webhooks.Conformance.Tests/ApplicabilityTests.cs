using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class ApplicabilityTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void Behaviors_ThatDoNotApply_AreThoseOfClocksAndOfTheExpressLane(DatabaseKind kind)
    {
        ConformanceCategory[] expected =
            kind == DatabaseKind.Sqlite ? [ConformanceCategory.Express, ConformanceCategory.Clocks] : [ConformanceCategory.Express];
        Assert.NotEmpty(StoreConformance.Behaviors);
        Assert.All(
            StoreConformance.Behaviors.Where(each => ConformanceRun.WhyNot(each, kind) is not null),
            each => Assert.Contains(each.Category, expected));
    }
}
