using Webhooks.Attempts;

namespace Webhooks.Resilience;

/// <summary>
/// Decides whether a request is repeated once, immediately, on a new connection: after a fast failure before any byte was
/// written. A kept connection that was closed before any byte of the response is also repeated.
/// </summary>
/// <remarks>
/// If a receiver closes a kept connection, it may or may not have read the request. It recognizes the repeat by the message
/// id, as with every retry. A failure on a new connection is left to the retry schedule.
/// </remarks>
internal static class Reconnect
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    /// <summary>Returns whether to reconnect after a failure.</summary>
    public static bool Follows(HttpRequestException exception, AttemptProgress progress, TimeProvider time) =>
        !progress.IsEnded
        && (NetworkFault.IsStaleConnection(exception)
            || (!progress.BodyStarted
                && time.GetElapsedTime(progress.Started) <= Fast
                && NetworkFault.IsBrokenConnection(exception)));
}
