using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Matching;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Renders what one subscription, saved or not, would send of one event, with the parts that a dispatch uses.</summary>
internal sealed class Previewer(
    IWebhookValidator validator,
    WebhookCompiler compiler,
    MessageRenderer renderer,
    SampleEvents samples,
    TimeProvider time,
    IEventCatalog? catalog = null)
{
    private const string SubscriptionPath = "$.subscription";
    private const string EventPath = "$.event";

    /// <summary>Stands for the webhook that a draft will belong to.</summary>
    public static Webhook UnsavedWebhook(string? tenantId) => new()
    {
        Id = "wh_preview",
        TenantId = tenantId,
        Name = "Preview",
        Urls = ["https://preview.example/"],
    };

    /// <summary>Renders the event, or a sample where none is given.</summary>
    public PayloadPreview Preview(Webhook webhook, EventSubscription subscription, WebhookEvent? given)
    {
        var errors = new ErrorList();
        errors.AddRange(SubscriptionErrors.Of(validator, subscription, SubscriptionPath));
        errors.ThrowIfAny();
        var complete = subscription.Id is null ? subscription with { Id = "sub_preview" } : subscription;
        var webhookEvent = given is null
            ? samples.For(complete, time.GetUtcNow(), webhook.TenantId)
            : Checked(given, webhook, complete);
        return Render(webhookEvent, Compile(webhook, complete));
    }

    /// <summary>The same of a new event with the values of the given one: a receiver takes it for no repeat.</summary>
    public PayloadPreview PreviewAnew(Webhook webhook, EventSubscription subscription, WebhookEvent? given) =>
        Preview(webhook, subscription, given?.WithNewId());

    /// <summary>
    /// The message that is sent as a test where no subscription is named: of our own making, whatever the catalog has.
    /// </summary>
    public WebhookMessage RenderTest(Webhook webhook) =>
        Render(TestMessage.Event(webhook.TenantId), Compile(webhook, TestMessage.Subscription)).Message;

    private CompiledSubscription Compile(Webhook webhook, EventSubscription subscription) => webhook.Defect is { } defect
        ? throw new WebhookValidationException(new WebhookError("$", "webhook.broken", $"The webhook has a defect: {defect}"))
        : compiler.Compile(webhook with { Subscriptions = [subscription] }).Subscriptions[0];

    private WebhookEvent Checked(WebhookEvent given, Webhook webhook, EventSubscription subscription)
    {
        var errors = new ErrorList();
        var webhookEvent = EventTenant.Set(given, webhook.TenantId, EventPath);
        errors.AddRange(validator.Validate(webhookEvent, EventPath));
        CheckSame(webhookEvent.ObjectName, subscription.ObjectName, "objectName", "object", errors);
        CheckSame(webhookEvent.Type.Value, subscription.EventType.Value, "eventType", "type", errors);
        errors.ThrowIfAny();
        return webhookEvent;
    }

    private static void CheckSame(string given, string wanted, string member, string what, ErrorList errors)
    {
        if (given != wanted)
        {
            errors.Add(
                $"{EventPath}.{member}", $"{member}.other", $"The {what} is that of the subscription, \"{wanted}\".", given);
        }
    }

    private PayloadPreview Render(WebhookEvent webhookEvent, CompiledSubscription subscription)
    {
        var errors = new List<WebhookError>();
        using var images = EventImages.Encode(webhookEvent, EventPath, catalog, errors);
        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }

        var date = webhookEvent.Date ?? time.GetUtcNow();
        var message = renderer.Render(webhookEvent, date, images, subscription);
        if (message.DeadReason is { } reason)
        {
            throw new WebhookValidationException(reason == DeadReason.TooLarge
                ? new WebhookError(EventPath, "payload.tooLarge", $"A payload is sent whole or not at all: {message.Detail}.")
                : new WebhookError("$", "webhook.broken", $"The webhook as it is stored breaks a rule: {message.Detail}"));
        }

        var explanation = EventExplainer.Explain(subscription, webhookEvent, images);
        return new(message, webhookEvent, explanation with { Webhook = Masking.Mask(explanation.Webhook) });
    }
}
