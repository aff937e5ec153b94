namespace Webhooks.Administration;

/// <summary>What was sent as a test, and what came back.</summary>
/// <param name="Message">The message; its body was sent to each URL.</param>
/// <param name="Calls">One for each URL.</param>
public sealed record TestResult(WebhookMessage Message, IReadOnlyList<TestCall> Calls);
