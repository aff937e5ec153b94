using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>Provides frequent changes of webhooks, based on <see cref="ITenantWebhooks.UpdateAsync"/>.</summary>
public static class TenantWebhooksExtensions
{
    /// <summary>Adds a subscription. Paths in errors are relative to the subscription.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="subscription">The subscription, without an id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook. The new subscription is the last one.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    /// <exception cref="WebhookConflictException">The stored version is another one. Nothing was saved.</exception>
    /// <exception cref="WebhookValidationException">The changed webhook is not valid. Nothing was saved.</exception>
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

    /// <summary>Changes a subscription. Paths in errors are relative to the subscription.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <param name="version">The expected version of the webhook, or <see langword="null"/> to skip the check.</param>
    /// <param name="change">The function that returns the changed subscription. It may be called several times.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changed webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook or the subscription does not exist.</exception>
    /// <exception cref="WebhookConflictException">The stored version is another one. Nothing was saved.</exception>
    /// <exception cref="WebhookValidationException">The changed webhook is not valid. Nothing was saved.</exception>
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
                ?? throw new InvalidOperationException("Change must return a subscription, but returned null.");
            EventSubscription[] subscriptions = [.. webhook.Subscriptions];
            subscriptions[index] = changed.Id is null ? changed with { Id = stored.Id } : changed;
            return (webhook with { Subscriptions = subscriptions }, index);
        }
    }

    /// <summary>Removes a subscription. Messages that were recorded before are delivered.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <param name="version">The expected version of the webhook, or <see langword="null"/> to skip the check.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changed webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook or the subscription does not exist.</exception>
    /// <exception cref="WebhookConflictException">The stored version is another one. Nothing was saved.</exception>
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

    /// <summary>Activates or deactivates a webhook.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="isActive">
    /// <see langword="true"/> to activate the webhook, or <see langword="false"/> to deactivate it.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changed webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
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

    /// <summary>Activates or deactivates all subscriptions of a webhook.</summary>
    /// <param name="webhooks">The webhooks of the tenant.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="isActive">
    /// <see langword="true"/> to activate the subscriptions, or <see langword="false"/> to deactivate them.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changed webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    /// <exception cref="WebhookConflictException">The stored version is another one. Nothing was saved.</exception>
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
