namespace Orders;

internal enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Delivered,
    Returned,
    Cancelled,
}
