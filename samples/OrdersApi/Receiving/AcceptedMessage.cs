namespace OrdersApi.Receiving;

/// <summary>A webhook that was verified, and taken.</summary>
internal sealed record AcceptedMessage(string MessageId, string Body);
