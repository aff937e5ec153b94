namespace Webhooks;

/// <summary>
/// The exception that is thrown if the outbox has no room for the messages of a dispatch. No message was recorded.
/// </summary>
/// <param name="message">The limit that was reached.</param>
public sealed class OutboxFullException(string message) : Exception(message);
