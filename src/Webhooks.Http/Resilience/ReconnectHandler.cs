using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>
/// One immediate second connection, where the first failed fast and no byte of the request was written.
/// </summary>
/// <remarks>Everything else is left to the schedule: the receiver never sees two requests of one attempt.</remarks>
internal sealed class ReconnectHandler(TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (MayReconnect(e, AttemptProgress.Of(request)))
        {
            // Not here: what failed is over before another one begins.
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private bool MayReconnect(HttpRequestException exception, AttemptProgress? progress) =>
        progress is { BodyStarted: false, IsEnded: false }
        && time.GetElapsedTime(progress.Started) <= Fast
        && NetworkFault.IsBrokenConnection(exception);
}
