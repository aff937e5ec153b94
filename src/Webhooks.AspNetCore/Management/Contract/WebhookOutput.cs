using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal static class WebhookOutput
{
    public static OutputWebhook Of(WebhookDetails details) =>
        OutputMapper.ToOutput(details.Webhook, details.Destinations);
}
