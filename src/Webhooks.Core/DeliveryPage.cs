namespace Webhooks;

/// <summary>A page of the log.</summary>
/// <param name="Deliveries">The deliveries, the newest first.</param>
/// <param name="Next">The cursor of the next page; null where this is the last one.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Deliveries, string? Next);
