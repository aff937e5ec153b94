namespace Webhooks.Conformance;

/// <summary>
/// A behavior was run against a store that it does not apply to. Ask <see cref="ConformanceBehavior.GetSkipReason"/>
/// first, and report the test as skipped.
/// </summary>
/// <param name="message">What the store has not.</param>
public sealed class NotApplicableException(string message) : Exception(message);
