namespace Webhooks.Bench;

/// <summary>What peers queue: an id, which of the receivers, and the body as it is sent.</summary>
public sealed record OutgoingMessage(string Id, int Target, byte[] Body);
