namespace OrdersApi.Receiving;

/// <summary>Represents a verified and accepted message.</summary>
internal sealed record AcceptedMessage(string MessageId, string Body);
