using Orders;

namespace OrdersApi.Shops;

/// <summary>Represents a change of an order. Absent members are not changed.</summary>
internal sealed record OrderChange(OrderStatus? Status = null, string? Country = null, string? InternalNote = null)
{
    public void ApplyTo(Order order)
    {
        order.Status = Status ?? order.Status;
        order.Country = Country ?? order.Country;
        order.InternalNote = InternalNote ?? order.InternalNote;
    }
}
