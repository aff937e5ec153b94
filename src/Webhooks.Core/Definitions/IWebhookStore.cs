namespace Webhooks.Definitions;

/// <summary>The definitions of webhooks, read-only, as changes since a revision.</summary>
/// <remarks>
/// <para>
/// All that a host needs to implement to keep webhooks in a place of its own. Every webhook and subscription it gives has
/// an id (<see cref="Webhook.WithIds"/>, <see cref="Webhook.WithDerivedIds"/>) and a webhook has at least one secret.
/// A webhook that breaks a rule does no harm: its messages are recorded dead, with the reason. One that the store cannot
/// read is given too, with its id, tenant and name, all that is readable, and a <see cref="Webhook.Defect"/>: an
/// exception would keep back those of all tenants.
/// </para>
/// <para>
/// Called at the first dispatch, then at most once each <see cref="WebhooksOptions.DefinitionRefreshInterval"/>, and at
/// once after <see cref="WebhookSignals.NotifyDefinitionsChanged"/>. Never called by two threads at the same time. It may
/// throw: the definitions read before stay in use, except at the first call, whose exception reaches the caller.
/// </para>
/// </remarks>
public interface IWebhookStore
{
    /// <summary>What changed since a revision.</summary>
    /// <param name="revision">The revision of the last answer; null asks for everything.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken);
}
