using Orders;

namespace OrdersApi.Shops;

/// <summary>What is to be changed of an order; what is absent stays.</summary>
internal sealed record OrderChange(OrderStatus? Status = null, string? Country = null, string? InternalNote = null)
{
    public void ApplyTo(Order order)
    {
        order.Status = Status ?? order.Status;
        order.Country = Country ?? order.Country;
        order.InternalNote = InternalNote ?? order.InternalNote;
    }
}
