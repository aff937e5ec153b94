using Microsoft.AspNetCore.Http;
using Webhooks.Management.Events;

namespace Webhooks.Management.Operations;

/// <summary>Handles streams of changes.</summary>
internal static class EventOperations
{
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("StreamEvents", HttpMethods.Get, "/events", StreamAsync),
    ];

    private static async Task StreamAsync(ApiCall call)
    {
        if (HttpMethods.IsHead(call.Context.Request.Method))
        {
            call.Context.Response.ContentType = EventWriter.ContentType;
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, call.Stopping);
        var inbox = call.Streams.Open(call.Caller, call.TenantId);
        try
        {
            await new EventStream(call.Webhooks, inbox, call.Context, call.Time)
                .RunAsync(stop.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller left, or the host stops.
        }
        finally
        {
            call.Streams.Close(inbox);
        }
    }
}
