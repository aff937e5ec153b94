using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox;

/// <summary>How the slots of a claim are divided among tenants.</summary>
public class TenantSlotsTests
{
    private readonly OpenGate _gate = new();

    [Fact]
    public void CanTake_OneTenantAlone_UsesAFifthOfTheSlots() => Assert.Equal(26, TakeAll(Slots(128), "a"));

    [Fact]
    public void CanTake_NoTenant_CountsAsOne()
    {
        var slots = Slots(128);
        Assert.Equal(26, TakeAll(slots, null));
        Assert.Equal(21, TakeAll(slots, "a"));
        Assert.Equal(0, TakeAll(slots, null));
    }

    [Theory]
    [InlineData(1, 102)]
    [InlineData(3, 71)]
    [InlineData(8, 40)]
    [InlineData(30, 12)]
    public void CanTake_TenantsInTurn_LeaveSlotsFree(int tenants, int free)
    {
        var slots = Slots(128);
        for (var hasTaken = true; hasTaken;)
        {
            hasTaken = false;
            for (var i = 0; i < tenants; i++)
            {
                hasTaken |= Take(slots, $"t{i}");
            }
        }

        Assert.InRange(slots.Left, free, free * 5 / 4);
    }

    [Fact]
    public void CanTake_TenantsOneAfterTheOther_LeaveSlotsFreeToo()
    {
        var slots = Slots(128);
        Assert.Equal([26, 21, 17, 13, 11, 8, 7, 5], Enumerable.Range(0, 8).Select(i => TakeAll(slots, $"t{i}")));
        Assert.Equal(20, slots.Left);
    }

    [Fact]
    public void CanTake_LastSlots_AreForTenantsThatHaveNone()
    {
        _gate.Loads["a"] = new(1, 0);
        Assert.False(Slots(4).CanTake("a", isRetry: false));
        Assert.Equal(4, Enumerable.Range(0, 9).Aggregate((Slots(4), 0), (each, i) => (each.Item1, each.Item2 + TakeAll(each.Item1, $"t{i}"))).Item2);
    }

    [Fact]
    public void CanTake_SlotsAreNotDivided_UsesAll() =>
        Assert.Equal(128, TakeAll(new TenantSlots(new(128, TestOutbox.Lease, TestOutbox.MaxAge, _gate)), "a"));

    [Fact]
    public void Return_UnusedSlots_AreFreeForOthersAndForItself()
    {
        var slots = Slots(128);
        TakeAll(slots, "a");
        slots.Return("a", isRetry: false, 20);
        Assert.Equal(122, slots.Left);
        Assert.Equal(20, TakeAll(slots, "a"));
    }

    private TenantSlots Slots(int limit) =>
        new(new(limit, TestOutbox.Lease, TestOutbox.MaxAge, _gate) { TenantShare = 0.25 });

    private static int TakeAll(TenantSlots slots, string? tenant)
    {
        var taken = 0;
        while (Take(slots, tenant))
        {
            taken++;
        }

        return taken;
    }

    private static bool Take(TenantSlots slots, string? tenant)
    {
        if (!slots.CanTake(tenant, isRetry: false))
        {
            return false;
        }

        slots.Take(tenant, isRetry: false);
        return true;
    }
}
