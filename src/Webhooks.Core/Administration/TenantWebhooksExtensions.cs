using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>What is often done to webhooks, each one a change of a definition (<see cref="ITenantWebhooks.UpdateAsync"/>).</summary>
public static class TenantWebhooksExtensions
{
    /// <summary>Adds a subscription; the paths of errors are those of the subscription alone.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that is meant; null for whichever is stored.</param>
    /// <param name="subscription">The subscription, without id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The webhook; the new subscription is its last.</returns>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    /// <exception cref="WebhookValidationException">A rule is broken; nothing was stored.</exception>
    public static ValueTask<WebhookDetails> AddSubscriptionAsync(
        this ITenantWebhooks webhooks,
        string webhookId,
        long? version,
        EventSubscription subscription,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return UpdateAsync(webhooks, webhookId, version, Add, cancellationToken);

        (Webhook, int) Add(Webhook webhook) =>
            (webhook with { Subscriptions = [.. webhook.Subscriptions, subscription] }, webhook.Subscriptions.Count);
    }

    /// <summary>Changes a subscription; the paths of errors are those of the subscription alone.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="version">The version of the webhook that is meant; null for whichever is stored.</param>
    /// <param name="change">Makes the new subscription of the stored one; may be called several times.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook or subscription.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    /// <exception cref="WebhookValidationException">A rule is broken; nothing was stored.</exception>
    public static ValueTask<WebhookDetails> UpdateSubscriptionAsync(
        this ITenantWebhooks webhooks,
        string webhookId,
        string subscriptionId,
        long? version,
        Func<EventSubscription, EventSubscription> change,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(webhooks, webhookId, version, Change, cancellationToken);

        (Webhook, int) Change(Webhook webhook)
        {
            var stored = TenantDefinitions.RequireSubscription(webhook, subscriptionId);
            var index = webhook.Subscriptions.ToList().IndexOf(stored);
            var changed = change(stored)
                ?? throw new InvalidOperationException("The change made nothing of the subscription: it returned null.");
            EventSubscription[] subscriptions = [.. webhook.Subscriptions];
            subscriptions[index] = changed.Id is null ? changed with { Id = stored.Id } : changed;
            return (webhook with { Subscriptions = subscriptions }, index);
        }
    }

    /// <summary>Removes a subscription; what was recorded for it is still delivered.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="version">The version of the webhook that is meant; null for whichever is stored.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook or subscription.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    public static ValueTask<WebhookDetails> RemoveSubscriptionAsync(
        this ITenantWebhooks webhooks,
        string webhookId,
        string subscriptionId,
        long? version,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return webhooks.UpdateAsync(webhookId, version, Remove, cancellationToken);

        Webhook Remove(Webhook webhook)
        {
            var removed = TenantDefinitions.RequireSubscription(webhook, subscriptionId);
            return webhook with { Subscriptions = [.. webhook.Subscriptions.Where(each => each != removed)] };
        }
    }

    /// <summary>Switches a webhook on or off.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="isActive">Whether changes are processed from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    public static ValueTask<WebhookDetails> SetActiveAsync(
        this ITenantWebhooks webhooks,
        string webhookId,
        bool isActive,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return webhooks.UpdateAsync(
            webhookId, version: null, webhook => webhook with { IsActive = isActive }, cancellationToken);
    }

    /// <summary>Switches all subscriptions of a webhook on or off.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that is meant; null for whichever is stored.</param>
    /// <param name="isActive">Whether their changes are processed from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    public static ValueTask<WebhookDetails> SetSubscriptionsActiveAsync(
        this ITenantWebhooks webhooks,
        string webhookId,
        long? version,
        bool isActive,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        return webhooks.UpdateAsync(webhookId, version, SetAll, cancellationToken);

        Webhook SetAll(Webhook webhook) => webhook with
        {
            Subscriptions = [.. webhook.Subscriptions.Select(each => each with { IsActive = isActive })],
        };
    }

    private static async ValueTask<WebhookDetails> UpdateAsync(
        ITenantWebhooks webhooks,
        string webhookId,
        long? version,
        Func<Webhook, (Webhook Changed, int Index)> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var index = 0;
        try
        {
            return await webhooks.UpdateAsync(webhookId, version, Change, cancellationToken).ConfigureAwait(false);
        }
        catch (WebhookValidationException refused)
        {
            throw new WebhookValidationException([.. SubscriptionErrors.Alone(refused.Errors, index, "$")]);
        }

        Webhook Change(Webhook webhook)
        {
            (var changed, index) = change(webhook);
            return changed;
        }
    }
}
