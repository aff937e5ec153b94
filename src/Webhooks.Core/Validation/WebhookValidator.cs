using Microsoft.Extensions.Options;

namespace Webhooks.Validation;

internal sealed class WebhookValidator : IWebhookValidator
{
    private readonly WebhookRules _rules;

    public WebhookValidator(
        IDestinationGuard? guard = null, IEventCatalog? catalog = null, IOptions<WebhooksOptions>? options = null) =>
        _rules = new(
            new UrlRules(guard ?? new HttpsOnlyGuard()),
            new ScheduleRules(options?.Value.Delivery),
            new SubscriptionRules(new CatalogRules(catalog)));

    public IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$")
    {
        var errors = new ErrorList();
        _rules.Check(webhook, path, errors);
        return errors.ToList();
    }

    public IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$")
    {
        var errors = new ErrorList();
        if (webhooks is null)
        {
            errors.Add(path, "webhooks.required", "A list of webhooks is not null.");
            return errors.ToList();
        }

        for (var i = 0; i < webhooks.Count; i++)
        {
            _rules.Check(webhooks[i], JsonPath.Item(path, i), errors);
        }

        ListRules.Check(webhooks, path, errors);
        return errors.ToList();
    }

    public IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$")
    {
        if (webhookEvent is not null && EventRules.IsPlainlyWellFormed(webhookEvent))
        {
            return [];
        }

        var errors = new ErrorList();
        EventRules.Check(webhookEvent, path, errors);
        return errors.ToList();
    }
}
