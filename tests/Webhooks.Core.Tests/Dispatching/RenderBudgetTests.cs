using Xunit;

namespace Webhooks.Dispatching;

public class RenderBudgetTests
{
    private const int Large = 100_000;

    [Fact]
    public void Left_OfTenantsInTurn_IsCountedForEachOfThem()
    {
        var budget = new RenderBudget();
        foreach (var tenant in new[] { null, "", "a", "b", "a", "" })
        {
            budget.Left(tenant, 3 * Large);
            budget.Take(Large);
        }

        Assert.Equal(
            [2 * Large, Large, Large, 2 * Large],
            new[] { null, "", "a", "b" }.Select(tenant => budget.Left(tenant, 3 * Large)));
        budget.Clear();
        Assert.Equal(3 * Large, budget.Left("a", 3 * Large));
        Assert.Equal(3 * Large, budget.Left(null, 3 * Large));
    }

    [Fact]
    public void Left_AfterSmallPayloads_IsWhole_AndOfASmallOneThereIsAlwaysRoom()
    {
        var budget = new RenderBudget();
        Assert.Equal(Large, budget.Left("a", Large));
        budget.Take(RenderBudget.SmallPayload);
        Assert.Equal(Large, budget.Left("a", Large));
        budget.Take(Large);
        Assert.Equal(RenderBudget.SmallPayload, budget.Left("a", Large));
    }
}
