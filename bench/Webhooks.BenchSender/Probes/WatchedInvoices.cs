using Webhooks.Definitions;

namespace Webhooks.Bench;

/// <summary>Somebody watches updates of invoices; nobody watches orders.</summary>
internal sealed class WatchedInvoices : IWebhookStore
{
    private readonly WebhookChanges _all = WebhookChanges.Complete(1,
    [
        new()
        {
            Id = "wh_invoices",
            Name = "Invoices",
            Urls = ["https://example.com/hooks"],
            Secrets = [WebhookSecret.Parse(SignedPost.Secret)],
            Subscriptions = [new() { Id = "sub_invoices", ObjectName = "Invoices", EventType = EventType.RecordUpdate }],
        },
    ]);

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        new(revision is null ? _all : WebhookChanges.None(1));
}
