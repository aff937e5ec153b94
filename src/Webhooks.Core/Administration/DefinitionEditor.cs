using Webhooks.Definitions;
using Webhooks.Definitions.Validation;

namespace Webhooks.Administration;

/// <summary>Writes the definitions of one tenant: checked, and never over what somebody else saved in between.</summary>
internal sealed class DefinitionEditor(TenantDefinitions definitions, IWebhookValidator validator, TimeProvider time)
{
    /// <summary>How often a change without a version is made again where others are faster.</summary>
    private const int MaxRaces = 20;

    public SavingValidator ValidatorOf(Webhook? stored) => new(validator, definitions.TenantId, stored);

    public ValueTask<Webhook> CreateAsync(Webhook webhook, CancellationToken cancellationToken) =>
        definitions.Store.SaveAsync(ValidatorOf(stored: null).Complete(webhook), cancellationToken);

    /// <summary>Saves what a change makes of the stored webhook as it is shown.</summary>
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

    public async ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken)
    {
        var stored = await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        if (!await definitions.Store.DeleteAsync(stored.Id!, version, cancellationToken).ConfigureAwait(false))
        {
            // It was there a moment ago: somebody else was faster.
            throw WebhookNotFoundException.ForWebhook(webhookId);
        }
    }

    private async ValueTask<Webhook> ReplaceAsync(
        string webhookId, long? version, Func<Webhook, Webhook> replace, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var stored = await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
            DefinitionConflicts.CheckVersion(stored, version, stored.Version);
            try
            {
                return await definitions.Store
                    .SaveAsync(replace(stored) with { Version = stored.Version }, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (WebhookConflictException) when (version is null && race < MaxRaces)
            {
                // The change is made to what the other one saved.
            }
        }
    }

    private Webhook Apply(Func<Webhook, Webhook> change, Webhook stored)
    {
        var changed = change(Masking.Mask(stored))
            ?? throw new InvalidOperationException("The change made nothing of the webhook: it returned null.");
        return ValidatorOf(stored).Complete(changed);
    }
}
