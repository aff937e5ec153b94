using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Matching;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Renders the message of one subscription for one event, with the same components as a dispatch.</summary>
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

    /// <summary>Returns the webhook that is used for a draft.</summary>
    public static Webhook UnsavedWebhook(string? tenantId) => new()
    {
        Id = "wh_preview",
        TenantId = tenantId,
        Name = "Preview",
        Urls = ["https://preview.example/"],
    };

    /// <summary>Renders an event, or a sample if there is no event.</summary>
    public PayloadPreview Preview(Webhook webhook, EventSubscription subscription, WebhookEvent? given)
    {
        var complete = Complete(subscription, SubscriptionPath);
        var webhookEvent = given is null
            ? samples.For(complete, time.GetUtcNow(), webhook.TenantId)
            : Checked(given, webhook, complete);
        return Render(webhookEvent, Compile(webhook, complete));
    }

    /// <summary>Renders a copy of the event with a new id, so that receivers do not treat it as a duplicate.</summary>
    public PayloadPreview PreviewAnew(Webhook webhook, EventSubscription subscription, WebhookEvent? given) =>
        Preview(webhook, subscription, given?.WithNewId());

    /// <summary>Renders the test message for a test without a subscription. It does not depend on the catalog.</summary>
    public WebhookMessage RenderTest(Webhook webhook) =>
        Render(TestMessage.Event(webhook.TenantId), Compile(webhook, TestMessage.Subscription)).Message;

    /// <summary>Compiles a subscription that is not saved.</summary>
    /// <exception cref="WebhookValidationException">The subscription is not valid, or the webhook has a defect.</exception>
    public CompiledSubscription CompileDraft(Webhook webhook, EventSubscription subscription, string path) =>
        Compile(webhook, Complete(subscription, path));

    private EventSubscription Complete(EventSubscription subscription, string path)
    {
        var errors = new ErrorList();
        errors.AddRange(SubscriptionErrors.Of(validator, subscription, path));
        errors.ThrowIfAny();
        return subscription.Id is null ? subscription with { Id = "sub_preview" } : subscription;
    }

    private CompiledSubscription Compile(Webhook webhook, EventSubscription subscription) => webhook.Defect is { } defect
        ? throw new WebhookValidationException(
            new WebhookError("$", "webhook.broken", $"The webhook has a defect. {defect}"))
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
                $"{EventPath}.{member}",
                $"{member}.other",
                $"Event {what} must be that of the subscription, \"{wanted}\".",
                given);
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
                ? new WebhookError(EventPath, "payload.tooLarge", $"Payload is too large: {message.Detail}.")
                : new WebhookError("$", "webhook.broken", $"The stored webhook is not valid. {message.Detail}"));
        }

        var explanation = EventExplainer.Explain(subscription, webhookEvent, images);
        return new(message, webhookEvent, explanation with { Webhook = Masking.Mask(explanation.Webhook) });
    }
}
