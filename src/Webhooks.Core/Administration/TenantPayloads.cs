using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Matching;
using Webhooks.Rendering;

namespace Webhooks.Administration;

internal sealed class TenantPayloads(
    TenantDefinitions definitions,
    Previewer previewer,
    TestCaller tests,
    TestLimit trials,
    WebhookDirectory directory,
    EventExplainer explainer,
    IEventCatalog? catalog) : ITenantPayloads
{
    public async ValueTask<PayloadPreview> PreviewAsync(
        PreviewRequest preview, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(preview);
        trials.Take(definitions.TenantId, 1);
        var webhook = preview.WebhookId is { } id
            ? await definitions.RequireAsync(id, cancellationToken).ConfigureAwait(false)
            : Previewer.UnsavedWebhook(definitions.TenantId);
        var subscription = preview.Subscription
            ?? TenantDefinitions.RequireSubscription(webhook, preview.SubscriptionId ?? "");
        return previewer.Preview(webhook, subscription, preview.Event);
    }

    public async ValueTask<Page<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent,
        int limit = 50,
        string? cursor = null,
        SubscriptionDraft? draft = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        var from = ExplanationCursor.Of(definitions.Filter, limit, cursor);
        trials.Take(definitions.TenantId, 1);
        CompiledSubscription[] drafted =
            draft is null ? [] : [await CompileAsync(draft, cancellationToken).ConfigureAwait(false)];
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        CompiledSubscription[] found =
        [
            .. EventExplainer.InOrder(table, definitions.Filter)
                .Where(subscription => from?.IsBefore(subscription) ?? true)
                .Where(subscription => !Replaces(drafted, subscription))
                .Take(limit + 1),
        ];
        var first = from is null ? drafted : [];
        var explanations = explainer.Explain(
            EventTenant.Set(webhookEvent, definitions.TenantId, "$"), [.. first, .. found.Take(limit)]);
        return new(
            Masked([.. explanations.Select((each, i) => i < first.Length ? each with { IsDraft = true } : each)]),
            found.Length > limit ? ExplanationCursor.After(found[limit - 1]) : null);
    }

    public async ValueTask<TestResult> SendTestAsync(TestRequest test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (test is { SubscriptionId: null, Event: not null })
        {
            throw new WebhookValidationException(new WebhookError(
                "$.event", "event.noSubscription", "'event' must not be set without 'subscriptionId'."));
        }

        var webhook = await definitions.RequireAsync(test.WebhookId, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> urls = test.Url is { } url ? [TenantDefinitions.RequireUrl(webhook, url)] : webhook.Urls;
        tests.RequireTransport();
        trials.Take(definitions.TenantId, urls.Count);
        var message = test.SubscriptionId is { } subscriptionId
            ? previewer.PreviewAnew(
                webhook, TenantDefinitions.RequireSubscription(webhook, subscriptionId), test.Event).Message
            : previewer.RenderTest(webhook);
        return await tests.CallAsync(webhook, message, urls, cancellationToken).ConfigureAwait(false);
    }

    public StarterTemplate GetStarterTemplate(
        string objectName, EventType eventType, IReadOnlyList<string>? fields = null, bool includePrevious = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(objectName);
        var known = catalog?.FindObject(objectName) ?? Uncataloged(objectName, fields ?? []);
        var details = StarterParameters.Of(eventType, known, definitions.TenantId);
        return new(
            PayloadTemplates.FromDefault(
                eventType, fields ?? [.. known.Fields.Select(field => field.Name)], includePrevious),
            [.. details.Select(parameter => parameter.Text)])
        {
            ParameterDetails = details,
        };
    }

    private static CatalogObject Uncataloged(string objectName, IReadOnlyList<string> fields) => new(
        objectName,
        [.. fields.Where(name => !string.IsNullOrWhiteSpace(name)).Distinct().Select(CatalogField.FromString)]);

    private async ValueTask<CompiledSubscription> CompileAsync(SubscriptionDraft draft, CancellationToken cancellationToken)
    {
        var webhook = draft.WebhookId is { } id
            ? await definitions.RequireAsync(id, cancellationToken).ConfigureAwait(false)
            : Previewer.UnsavedWebhook(definitions.TenantId);
        return previewer.CompileDraft(webhook, draft.Subscription, "$.draft.subscription");
    }

    private static bool Replaces(CompiledSubscription[] drafts, CompiledSubscription saved) =>
        Array.Exists(drafts, draft => draft.Definition.Id == saved.Definition.Id);

    /// <summary>Masks each webhook only once, for any number of subscriptions.</summary>
    private static Explanation[] Masked(IReadOnlyList<Explanation> explanations)
    {
        var masked = new Dictionary<Webhook, Webhook>(ReferenceEqualityComparer.Instance);
        return [.. explanations.Select(each => each with { Webhook = Mask(each.Webhook) })];

        Webhook Mask(Webhook webhook) => masked.TryGetValue(webhook, out var known)
            ? known
            : masked[webhook] = Masking.Mask(webhook);
    }
}
