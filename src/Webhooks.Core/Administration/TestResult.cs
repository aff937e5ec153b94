namespace Webhooks.Administration;

/// <summary>Represents the message of a test, with its requests and responses.</summary>
/// <param name="Message">The message. Its body was sent to each URL.</param>
/// <param name="Calls">The requests, one for each URL.</param>
public sealed record TestResult(WebhookMessage Message, IReadOnlyList<TestCall> Calls);
