using Microsoft.Extensions.Options;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

internal sealed class WebhookValidator : IWebhookValidator
{
    private readonly WebhookRules _rules;
    private readonly DefinitionLimits? _limits;

    public WebhookValidator(
        IDestinationGuard? guard = null, IEventCatalog? catalog = null, IOptions<WebhooksOptions>? options = null)
        : this(guard ?? new HttpsOnlyGuard(), catalog, options?.Value.Delivery, options?.Value.Limits ?? new())
    {
    }

    private WebhookValidator(
        IDestinationGuard guard, IEventCatalog? catalog, DeliveryOptions? delivery, DefinitionLimits? limits)
    {
        _limits = limits;
        _rules = new(
            new UrlRules(guard, limits),
            new ScheduleRules(delivery, limits),
            new SubscriptionRules(new CatalogRules(catalog), limits),
            limits);
    }

    /// <summary>
    /// Creates a validator of stored webhooks, which checks only what is needed to send. New limits and the rules of texts
    /// apply only to saving.
    /// </summary>
    public static WebhookValidator OfStored(IDestinationGuard guard) => new(guard, catalog: null, delivery: null, limits: null);

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
            errors.Add(path, "webhooks.required", "List of webhooks must not be null.");
            return errors.ToList();
        }

        for (var i = 0; i < webhooks.Count; i++)
        {
            _rules.Check(webhooks[i], JsonPath.Item(path, i), errors);
        }

        ListRules.Check(webhooks, path, errors, _limits?.MaxWebhooks);
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
