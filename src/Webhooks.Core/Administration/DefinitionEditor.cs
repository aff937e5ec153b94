using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>Saves webhooks of one tenant after validation, without overwriting concurrent changes.</summary>
internal sealed class DefinitionEditor(TenantDefinitions definitions, IWebhookValidator validator, TimeProvider time)
{
    /// <summary>The maximum number of times that a change without a version is repeated after concurrent changes.</summary>
    private const int MaxRaces = 20;

    public SavingValidator ValidatorOf(Webhook? stored) => new(validator, definitions.TenantId, stored);

    public ValueTask<Webhook> CreateAsync(Webhook webhook, CancellationToken cancellationToken) =>
        definitions.Store.SaveAsync(ValidatorOf(stored: null).Complete(webhook), cancellationToken);

    /// <summary>Applies a change to the masked webhook and saves the result.</summary>
    public ValueTask<Webhook> UpdateAsync(
        string webhookId, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken) =>
        ReplaceAsync(webhookId, version, stored => Apply(change, stored), cancellationToken);

    public ValueTask<Webhook> RotateSecretAsync(
        string webhookId, long? version, SecretRotationRequest rotation, CancellationToken cancellationToken) =>
        ReplaceAsync(
            webhookId,
            version,
            stored => SecretReplacement.Apply(RepairRules.ForNewSecret(stored), rotation, time),
            cancellationToken);

    public ValueTask<Webhook> RevokeSecretAsync(
        string webhookId, long? version, string secretId, CancellationToken cancellationToken) =>
        ReplaceAsync(
            webhookId,
            version,
            stored => SecretRevocation.Apply(stored, secretId, time.GetUtcNow()),
            cancellationToken);

    public async ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken)
    {
        var stored = await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        if (!await definitions.Store.DeleteAsync(stored.Id!, version, cancellationToken).ConfigureAwait(false))
        {
            // Deleted by a concurrent call.
            throw WebhookNotFoundException.ForWebhook(webhookId);
        }
    }

    private async ValueTask<Webhook> ReplaceAsync(
        string webhookId, long? version, Func<Webhook, Webhook> replace, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var stored = await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
            WebhookStoreRules.CheckVersion(stored, version);
            try
            {
                return await definitions.Store
                    .SaveAsync(replace(stored) with { Version = stored.Version }, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (WebhookConflictException) when (version is null && race < MaxRaces)
            {
                // The change is applied again to the newly stored webhook.
            }
        }
    }

    private Webhook Apply(Func<Webhook, Webhook> change, Webhook stored)
    {
        var changed = change(Masking.Mask(stored))
            ?? throw new InvalidOperationException("Change must return a webhook, but returned null.");
        return ValidatorOf(stored).Complete(changed);
    }
}
