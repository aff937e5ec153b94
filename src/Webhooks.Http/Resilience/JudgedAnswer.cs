using System.Runtime.ExceptionServices;

namespace Webhooks.Resilience;

/// <summary>What became of a request, and whether it speaks against the receiver: all that its breaker looks at.</summary>
/// <param name="Response">The answer; null where there was none.</param>
/// <param name="Failure">Why there was none.</param>
/// <param name="SpeaksAgainstReceiver">Whether it counts as a failure of the receiver.</param>
internal readonly record struct JudgedAnswer(
    HttpResponseMessage? Response, ExceptionDispatchInfo? Failure, bool SpeaksAgainstReceiver);
