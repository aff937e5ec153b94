using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Administration;

internal sealed class TenantWebhooks(
    TenantDefinitions definitions,
    DefinitionEditor editor,
    ITenantPayloads payloads,
    ITenantDeliveries log,
    WebhookCompiler compiler,
    TimeProvider time,
    IDestinationControl? destinations) : ITenantWebhooks
{
    public ITenantPayloads Payloads => payloads;

    public ITenantDeliveries Deliveries => log;

    public async ValueTask<Page<WebhookDetails>> ListAsync(
        int limit = 50, string? cursor = null, CancellationToken cancellationToken = default)
    {
        var query = new WebhookQuery { Tenant = definitions.Filter, Limit = limit, Cursor = cursor };
        var page = await definitions.Store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new(await ShowAsync(page.Items, cancellationToken).ConfigureAwait(false), page.Next);
    }

    public ValueTask<Page<WebhookDetails>> SearchAsync(WebhookSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return new WebhookSearcher(definitions, ShowAsync).SearchAsync(search, cancellationToken);
    }

    public ValueTask<WebhookCounts> CountAsync(CancellationToken cancellationToken = default) =>
        new WebhookSearcher(definitions, ShowAsync).CountAsync(cancellationToken);

    public async ValueTask<WebhookDetails?> FindAsync(string webhookId, CancellationToken cancellationToken = default) =>
        await definitions.FindAsync(webhookId, cancellationToken).ConfigureAwait(false) is { } webhook
            ? await ShowAsync(webhook, cancellationToken).ConfigureAwait(false)
            : null;

    public IWebhookValidator GetValidator(Webhook? stored = null) => editor.ValidatorOf(stored);

    public async ValueTask<WebhookWithSecret> CreateAsync(
        Webhook webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var created = await editor.CreateAsync(webhook, cancellationToken).ConfigureAwait(false);
        return new(Show(created, []), created.Secrets[0]);
    }

    public async ValueTask<WebhookDetails> UpdateAsync(
        string webhookId, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var saved = await editor.UpdateAsync(webhookId, version, change, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(saved, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken = default) =>
        editor.DeleteAsync(webhookId, version, cancellationToken);

    public async ValueTask<WebhookWithSecret> RotateSecretAsync(
        string webhookId,
        long? version,
        SecretRotationRequest? rotation = null,
        CancellationToken cancellationToken = default)
    {
        var saved = await editor
            .RotateSecretAsync(webhookId, version, rotation ?? new(), cancellationToken)
            .ConfigureAwait(false);
        return new(await ShowAsync(saved, cancellationToken).ConfigureAwait(false), saved.Secrets[0]);
    }

    public async ValueTask<WebhookDetails> RevokeSecretAsync(
        string webhookId, long? version, string secretId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(secretId);
        var saved = await editor.RevokeSecretAsync(webhookId, version, secretId, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(saved, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<WebhookDetails> SetUrlEnabledAsync(
        string webhookId, string url, bool isEnabled, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var webhook = await definitions.RequireAsync(webhookId, cancellationToken).ConfigureAwait(false);
        TenantDefinitions.RequireUrl(webhook, url);
        var control = destinations ?? throw new NotSupportedException(
            "URLs cannot be enabled or disabled because the registered outbox does not implement IDestinationControl.");
        if (isEnabled)
        {
            await control.EnableUrlAsync(webhookId, url, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await control.DisableUrlAsync(webhookId, url, cancellationToken).ConfigureAwait(false);
        }

        return await ShowAsync(webhook, cancellationToken).ConfigureAwait(false);
    }

    private WebhookDetails Show(Webhook webhook, IReadOnlyList<DestinationState> states) => new(
        Masking.Mask(webhook) with { Defect = compiler.DefectOf(webhook) },
        [.. states.Where(state => state.WebhookId == webhook.Id && webhook.Urls.Contains(state.Url))])
    {
        Secrets = SecretRevocation.ValidOf(webhook, time.GetUtcNow()),
    };

    private async ValueTask<IReadOnlyList<WebhookDetails>> ShowAsync(
        IReadOnlyList<Webhook> webhooks, CancellationToken cancellationToken)
    {
        var states = (await StatesAsync([.. webhooks.Select(webhook => webhook.Id!)], cancellationToken).ConfigureAwait(false))
            .ToLookup(state => state.WebhookId, StringComparer.Ordinal);
        return [.. webhooks.Select(webhook => Show(webhook, [.. states[webhook.Id!]]))];
    }

    private async ValueTask<WebhookDetails> ShowAsync(Webhook webhook, CancellationToken cancellationToken) =>
        Show(webhook, await StatesAsync([webhook.Id!], cancellationToken).ConfigureAwait(false));

    private ValueTask<IReadOnlyList<DestinationState>> StatesAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken) =>
        destinations is null ? new([]) : destinations.GetDestinationsAsync(webhookIds, cancellationToken);
}
