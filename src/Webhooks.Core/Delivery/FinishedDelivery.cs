namespace Webhooks.Delivering;

/// <summary>A leased delivery and what became of it, on its way to be recorded.</summary>
internal readonly record struct FinishedDelivery(LeasedDelivery Leased, DeliveryCompletion Completion);
