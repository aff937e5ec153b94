using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Provides access to the verified webhook message of a request.</summary>
public static class ReceivedMessageExtensions
{
    /// <summary>Returns the webhook message that was verified for this request.</summary>
    /// <param name="context">The HTTP context of the request.</param>
    /// <returns>The message with its id, its time and its original bytes.</returns>
    /// <exception cref="InvalidOperationException">The endpoint does not require a webhook signature.</exception>
    public static ReceivedMessage GetReceivedMessage(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<ReceivedMessage>() ?? throw new InvalidOperationException(
            "No webhook message was verified for this request. Call .RequireWebhookSignature(\"whsec_...\") when you map "
            + "its endpoint.");
    }
}
