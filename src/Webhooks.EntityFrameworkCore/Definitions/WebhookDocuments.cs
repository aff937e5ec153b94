using System.Text;
using Webhooks.Model;

namespace Webhooks.Definitions;

/// <summary>Definitions as they are stored: secrets and values of headers protected.</summary>
internal sealed class WebhookDocuments(ISecretProtector protector)
{
    public Webhook Read(DefinitionRow row) => Read(row.Id, row.Document);

    public Webhook Read(string id, string document)
    {
        try
        {
            return WebhookJson.ReadStored(Encoding.UTF8.GetBytes(document), protector);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"The stored webhook {id} cannot be read: {exception.Message}", exception);
        }
    }

    public string Write(Webhook webhook) => Encoding.UTF8.GetString(WebhookJson.WriteStored(webhook, protector));
}
