using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Administration;

public sealed class TestLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TestLimit _limit;

    public TestLimitTests() =>
        _limit = new(Options.Create(new WebhooksOptions { TrialsPerMinute = 3 }), _time);

    [Fact]
    public void Take_UpToTheLimit_Passes_AndOneMoreWaitsForTheMinute()
    {
        _limit.Take("a", 1);
        _time.Advance(TimeSpan.FromSeconds(20));
        _limit.Take("a", 2);
        Assert.Equal(TimeSpan.FromSeconds(40), Assert.Throws<TestLimitException>(() => _limit.Take("a", 1)).RetryAfter);
        _time.Advance(TimeSpan.FromSeconds(40));
        _limit.Take("a", 3);
    }

    [Fact]
    public void Take_OfAnotherTenant_IsCountedApart()
    {
        foreach (var tenant in new[] { "a", "b", "", null })
        {
            _limit.Take(tenant, 3);
            Assert.Throws<TestLimitException>(() => _limit.Take(tenant, 1));
        }
    }

    [Fact]
    public void Take_MoreUrlsThanTheLimit_PassesOnceInAMinute()
    {
        _limit.Take("a", Webhook.MaxUrls);
        Assert.Throws<TestLimitException>(() => _limit.Take("a", 1));
        _time.Advance(TimeSpan.FromMinutes(1));
        _limit.Take("a", 1);
        Assert.Throws<TestLimitException>(() => _limit.Take("a", 3));
        _limit.Take("a", 2);
    }

    [Fact]
    public void Take_OfMoreTenantsThanThereMayBe_ForgetsTheFirstAndGrowsNoFurther()
    {
        _limit.Take("first", 3);
        for (var tenant = 1; tenant < TestLimit.MostTenants; tenant++)
        {
            _limit.Take($"{tenant}", 3);
        }

        Assert.Throws<TestLimitException>(() => _limit.Take("first", 1));
        _limit.Take("one more", 3);
        Assert.Equal(TestLimit.MostTenants, _limit.Tenants);
        _limit.Take("first", 1);
        Assert.Throws<TestLimitException>(() => _limit.Take("one more", 1));
        Assert.Equal(TestLimit.MostTenants, _limit.Tenants);
        _time.Advance(TimeSpan.FromMinutes(1));
        _limit.Take("a", 1);
        Assert.Equal(1, _limit.Tenants);
    }
}
