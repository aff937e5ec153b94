using System.Text;
using Webhooks.Definitions.Json;
using Webhooks.Model;
using Webhooks.Security;

namespace Webhooks.Definitions;

/// <summary>Reads and writes stored webhooks with protected secrets and header values.</summary>
internal sealed class WebhookDocuments(ISecretProtector? protector = null)
{
    /// <summary>The error if nothing protects secrets.</summary>
    public const string NoProtector =
        "Webhooks in a database need protection for secrets at rest. Call UseAesGcmSecretProtection(section), or "
        + "UseSecretProtector(SecretProtector.PlainText) to store them unencrypted.";

    private ISecretProtector Protector => protector ?? throw new InvalidOperationException(NoProtector);

    public Webhook Read(DefinitionRow row) => Read(row.Id, row.TenantKey, row.NameKey, row.Version, row.Document);

    /// <summary>Reads a webhook. An unreadable one gets a defect, so that a row does not affect others.</summary>
    public Webhook Read(string id, string tenantKey, string nameKey, long version, string document) => WebhookJson.ReadStored(
        Encoding.UTF8.GetBytes(document),
        Protector,
        new()
        {
            Id = id,
            TenantId = DefinitionTable.TenantOf(tenantKey),
            Name = nameKey,
            Urls = [],
            Version = version,
        });

    public string Write(Webhook webhook) => Encoding.UTF8.GetString(WebhookJson.WriteStored(webhook, Protector));
}
