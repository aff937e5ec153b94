using Webhooks.Support;
using Xunit;

namespace Webhooks.Storage;

/// <summary>How the slots of a claim are divided among tenants.</summary>
public class TenantSlotsTests
{
    private readonly OpenGate _gate = new();

    [Fact]
    public void CanTake_OneTenantAlone_UsesHalfOfTheSlots() => Assert.Equal(64, TakeAll(Slots(128), "a"));

    [Fact]
    public void CanTake_NoTenant_CountsAsOne()
    {
        var slots = Slots(128);
        Assert.Equal(64, TakeAll(slots, null));
        Assert.Equal(32, TakeAll(slots, "a"));
        Assert.Equal(0, TakeAll(slots, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(30)]
    public void CanTake_TenantsInTurn_LeaveOnePartOfThemAndOneFree(int tenants)
    {
        var slots = Slots(128);
        while (Enumerable.Range(0, tenants).Count(i => Take(slots, $"t{i}")) > 0)
        {
            // The next round.
        }

        Assert.InRange(slots.Left, 128 / (tenants + 1), 128 / (tenants + 1) + tenants);
    }

    [Fact]
    public void CanTake_LastSlot_IsForATenantThatHasNone()
    {
        _gate.Loads["a"] = new(1, 0);
        Assert.False(Slots(1).CanTake("a", isRetry: false));
        Assert.True(Slots(1).CanTake("b", isRetry: false));
    }

    [Fact]
    public void CanTake_SlotsAreNotDivided_UsesAll() =>
        Assert.Equal(128, TakeAll(new TenantSlots(new(128, Outbox.Lease, Outbox.MaxAge, _gate)), "a"));

    [Fact]
    public void Return_UnusedSlots_AreFreeForOthersAndForItself()
    {
        var slots = Slots(128);
        TakeAll(slots, "a");
        slots.Return("a", isRetry: false, 60);
        Assert.Equal((124, true), (slots.Left, slots.IsWithinShare("a")));
        Assert.Equal(60, TakeAll(slots, "a"));
    }

    private TenantSlots Slots(int limit) =>
        new(new(limit, Outbox.Lease, Outbox.MaxAge, _gate) { TenantShare = 32 });

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
