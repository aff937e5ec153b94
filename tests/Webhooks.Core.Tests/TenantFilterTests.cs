using Webhooks.Definitions;
using Webhooks.Outbox;
using Xunit;

namespace Webhooks;

public class TenantFilterTests
{
    [Fact]
    public void Every_IsTheDefaultAndIncludesAll()
    {
        Assert.Equal(default, TenantFilter.All);
        Assert.True(default(TenantFilter).IsAll);
        Assert.True(new DeliveryQuery().Tenant.IsAll);
        Assert.True(new WebhookQuery().Tenant.IsAll);
        Assert.All(new[] { null, "", "t" }, tenant => Assert.True(TenantFilter.All.Includes(tenant)));
        Assert.Equal("every tenant", TenantFilter.All.ToString());
    }

    [Theory]
    [InlineData("t", "tenant t")]
    [InlineData(null, "no tenant")]
    public void Only_IncludesThatTenantExactly(string? tenant, string text)
    {
        var filter = TenantFilter.For(tenant);
        Assert.False(filter.IsAll);
        Assert.Equal((tenant, text), (filter.TenantId, filter.ToString()));
        Assert.NotEqual(TenantFilter.All, filter);
        Assert.Equal(
            [tenant], new[] { null, "", "t", "T", "t " }.Where(each => filter.Includes(each)));
    }
}
