using Xunit;

namespace Webhooks;

public class TenantFilterTests
{
    [Fact]
    public void Every_IsTheDefaultAndIncludesAll()
    {
        Assert.Equal(default, TenantFilter.Every);
        Assert.True(default(TenantFilter).IsEvery);
        Assert.True(new DeliveryQuery().Tenant.IsEvery);
        Assert.True(new WebhookQuery().Tenant.IsEvery);
        Assert.All(new[] { null, "", "t" }, tenant => Assert.True(TenantFilter.Every.Includes(tenant)));
        Assert.Equal("every tenant", TenantFilter.Every.ToString());
    }

    [Theory]
    [InlineData("t", "tenant t")]
    [InlineData(null, "no tenant")]
    public void Only_IncludesThatTenantExactly(string? tenant, string text)
    {
        var filter = TenantFilter.Only(tenant);
        Assert.False(filter.IsEvery);
        Assert.Equal((tenant, text), (filter.TenantId, filter.ToString()));
        Assert.NotEqual(TenantFilter.Every, filter);
        Assert.Equal(
            [tenant], new[] { null, "", "t", "T", "t " }.Where(each => filter.Includes(each)));
    }
}
