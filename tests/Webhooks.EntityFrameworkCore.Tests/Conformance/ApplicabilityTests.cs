using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class ApplicabilityTests
{
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.PostgreSql)]
    public void Behaviours_ThatDoNotApply_AreThoseOfClocks(Database kind)
    {
        Assert.NotEmpty(StoreConformance.Behaviours);
        Assert.All(
            StoreConformance.Behaviours.Where(each => ConformanceRun.WhyNot(each, kind) is not null),
            each => Assert.Equal((Database.Sqlite, ConformanceCategory.Clocks), (kind, each.Category)));
    }
}
