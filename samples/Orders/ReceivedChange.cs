namespace Orders;

/// <summary>What one message told a receiver.</summary>
internal sealed record ReceivedChange(string MessageId, string Receiver, string Number, string Status);
