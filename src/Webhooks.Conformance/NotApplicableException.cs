namespace Webhooks.Conformance;

/// <summary>The exception that is thrown if a behavior runs against a store that it does not apply to.</summary>
/// <remarks>Call <see cref="ConformanceBehavior.GetSkipReason"/> first, and report the test as skipped.</remarks>
/// <param name="message">The missing capability.</param>
public sealed class NotApplicableException(string message) : Exception(message);
