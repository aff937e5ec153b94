using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>
/// One immediate second connection, where the first failed fast and no byte of the request was written.
/// </summary>
/// <remarks>Everything else is left to the schedule: the receiver never sees two requests of one attempt.</remarks>
internal static class Reconnect
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    /// <summary>Whether a failure is one after which to connect again.</summary>
    public static bool Follows(HttpRequestException exception, AttemptProgress progress, TimeProvider time) =>
        progress is { BodyStarted: false, IsEnded: false }
        && time.GetElapsedTime(progress.Started) <= Fast
        && NetworkFault.IsBrokenConnection(exception);
}
