namespace Webhooks;

/// <summary>The outbox had no room for the messages of a dispatch within the time it may wait. None was recorded.</summary>
/// <param name="message">What was full, and how full.</param>
public sealed class OutboxFullException(string message) : Exception(message);
