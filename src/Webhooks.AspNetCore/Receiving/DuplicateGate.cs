using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.Receiving;

/// <summary>Calls an endpoint only for messages that were not handled before.</summary>
internal sealed class DuplicateGate(
    RequestDelegate next, DuplicateRequirement requirement, ReceivingPlace place, ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var message = context.GetReceivedMessage();
        var inbox = context.RequestServices.GetRequiredService<IWebhookInbox>();
        var entry = await BeginAsync(context, inbox, message).ConfigureAwait(false);
        switch (entry.State)
        {
            case InboxState.Done:
                ReceivingLog.Skipped(logger, message.Id);
                context.Response.StatusCode = StatusCodes.Status200OK;
                break;
            case InboxState.InProgress:
                ReceivingLog.PutOff(logger, message.Id);
                await Refusal.InProgress.WriteAsync(context.Response).ConfigureAwait(false);
                break;
            default:
                await HandleNewAsync(context, inbox, entry, message.Id).ConfigureAwait(false);
                break;
        }
    }

    // The same message may be sent to two endpoints, and one sender must not use up the ids of another. Message ids contain
    // no full stop.
    private ValueTask<InboxEntry> BeginAsync(HttpContext context, IWebhookInbox inbox, ReceivedMessage message)
    {
        var key = $"{message.Id}.{place.KeyOf(context, requirement.FindSender?.Invoke(context))}";
        return inbox is InMemoryWebhookInbox shared
            ? new(shared.Begin(key, message.Sender, requirement.Lease))
            : inbox.BeginAsync(key, requirement.Lease, context.RequestAborted);
    }

    private async Task HandleNewAsync(HttpContext context, IWebhookInbox inbox, InboxEntry entry, string messageId)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(inbox, entry, messageId).ConfigureAwait(false);
            throw;
        }

        // The sender may have closed the connection, but the message was handled.
        if (context.Response.StatusCode is >= 200 and <= 299)
        {
            await inbox.CompleteAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await AbandonAsync(inbox, entry, messageId).ConfigureAwait(false);
        }
    }

    // The endpoint has decided the response. If the inbox fails, the next attempt only waits for the end of the lease.
    private async ValueTask AbandonAsync(IWebhookInbox inbox, InboxEntry entry, string messageId)
    {
        try
        {
            await inbox.AbandonAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ReceivingLog.NotAbandoned(logger, messageId, requirement.Lease, exception);
        }
    }
}
