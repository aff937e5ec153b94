using Webhooks.Attempts;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>
/// One immediate repeat on a new connection: if the first one failed fast and no byte of the request was written, or if it
/// was a kept connection that ended before any byte of the response.
/// </summary>
/// <remarks>
/// A receiver that closes a kept connection says nothing about the request. It may have read it; then it knows the repeat by
/// its message id, as it knows every retry. What fails on a new connection is left to the schedule.
/// </remarks>
internal static class Reconnect
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    /// <summary>Whether a failure is one after which to connect again.</summary>
    public static bool Follows(HttpRequestException exception, AttemptProgress progress, TimeProvider time) =>
        !progress.IsEnded
        && (NetworkFault.IsStaleConnection(exception)
            || (!progress.BodyStarted
                && time.GetElapsedTime(progress.Started) <= Fast
                && NetworkFault.IsBrokenConnection(exception)));
}
