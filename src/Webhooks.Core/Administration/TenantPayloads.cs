using Webhooks.Dispatching;

namespace Webhooks.Administration;

internal sealed class TenantPayloads(
    TenantDefinitions definitions,
    Previewer previewer,
    TestCaller tests,
    WebhookDirectory directory,
    EventExplainer explainer,
    IEventCatalog? catalog) : ITenantPayloads
{
    public async ValueTask<PayloadPreview> PreviewAsync(
        PreviewRequest preview, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(preview);
        var webhook = preview.WebhookId is { } id
            ? await definitions.RequireAsync(id, cancellationToken).ConfigureAwait(false)
            : Previewer.UnsavedWebhook(definitions.TenantId);
        var subscription = preview.Subscription
            ?? TenantDefinitions.RequireSubscription(webhook, preview.SubscriptionId ?? "");
        return previewer.Preview(webhook, subscription, preview.Event);
    }

    public async ValueTask<IReadOnlyList<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        var explanations = explainer.Explain(
            table, EventTenant.Set(webhookEvent, definitions.TenantId, "$"), definitions.Filter);
        return [.. explanations.Select(each => each with { Webhook = Masking.Mask(each.Webhook) })];
    }

    public async ValueTask<TestResult> SendTestAsync(TestRequest test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test is { SubscriptionId: null, Event: not null })
        {
            throw new WebhookValidationException(new WebhookError(
                "$.event", "event.noSubscription", "An event is sent as a subscription says; name it in subscriptionId."));
        }

        var webhook = await definitions.RequireAsync(test.WebhookId, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> urls = test.Url is { } url ? [TenantDefinitions.RequireUrl(webhook, url)] : webhook.Urls;
        var message = test.SubscriptionId is { } subscriptionId
            ? previewer.PreviewAnew(
                webhook, TenantDefinitions.RequireSubscription(webhook, subscriptionId), test.Event).Message
            : previewer.RenderTest(webhook);
        return await tests.CallAsync(webhook, message, urls, cancellationToken).ConfigureAwait(false);
    }

    public PayloadStart GetStart(
        string objectName, EventType eventType, IReadOnlyList<string>? fields = null, bool includePrevious = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(objectName);
        string[] known = [.. catalog?.FindObject(objectName)?.Fields.Select(field => field.Name) ?? fields ?? []];
        return new(
            PayloadTemplates.FromDefault(eventType, fields ?? known, includePrevious),
            PayloadTemplates.Parameters(eventType, known));
    }
}
