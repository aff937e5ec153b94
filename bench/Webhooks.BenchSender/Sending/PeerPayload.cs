namespace Webhooks.Bench;

/// <summary>What a body of the peers says: who writes it by hand says no less.</summary>
internal sealed record PeerPayload(
    string MessageId, string EventType, DateTimeOffset EventDate, string ObjectName, OrderRecord[] Data);
