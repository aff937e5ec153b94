using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Gives a handler the webhook that it is called for.</summary>
public static class ReceivedMessageExtensions
{
    /// <summary>The webhook that was verified for this request: its id, its time and its very bytes.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">The endpoint does not require a webhook signature.</exception>
    public static ReceivedMessage GetReceivedMessage(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<ReceivedMessage>() ?? throw new InvalidOperationException(
            "No webhook was verified for this request: write .RequireWebhookSignature(\"whsec_...\") where its "
            + "endpoint is mapped.");
    }
}
