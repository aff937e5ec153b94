namespace Orders;

/// <summary>Represents the content of one received message.</summary>
internal sealed record ReceivedChange(string MessageId, string Receiver, string Number, string Status);
