using Webhooks.Definitions;

namespace Webhooks.Crash;

/// <summary>The same webhook in every worker, but that each sends its name along.</summary>
internal sealed class OneWebhook(Settings settings) : IWebhookStore
{
    private readonly Webhook _webhook = new()
    {
        Id = "wh_crash",
        Name = "Crash",
        Urls = [settings.Url],
        Secrets = [WebhookSecret.Parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")],
        Headers = new Dictionary<string, string> { ["x-worker"] = settings.Name },
        Subscriptions = [new() { Id = "sub_crash", ObjectName = "Orders", EventType = EventType.RecordInsert }],
    };

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) => new(
        revision is null ? WebhookChanges.Complete(1, [_webhook]) : WebhookChanges.None(1));
}
