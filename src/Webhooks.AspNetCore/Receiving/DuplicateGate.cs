using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.Receiving;

/// <summary>Calls an endpoint for messages that were not handled yet.</summary>
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

    // Two endpoints may be sent the same message, and one sender must not use up the ids of another. No id has a full
    // stop.
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

        // The sender may have hung up meanwhile; what was done stays done.
        if (context.Response.StatusCode is >= 200 and <= 299)
        {
            await inbox.CompleteAsync(entry, CancellationToken.None).ConfigureAwait(false);
        }
        else
        {
            await AbandonAsync(inbox, entry, messageId).ConfigureAwait(false);
        }
    }

    // What the endpoint did is the answer; an inbox in trouble only makes the next attempt wait for the lease.
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
