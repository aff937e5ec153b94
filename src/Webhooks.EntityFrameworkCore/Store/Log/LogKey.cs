using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Represents the key with which an index begins that has the deliveries of a query in their order: of messages <c>m</c>, or of
/// the dead ones in the log <c>l</c>.
/// </summary>
/// <param name="Column">The column of the key, or null for the primary key of messages, which has all of them.</param>
/// <param name="Value">The value of the key.</param>
internal sealed record LogKey(string? Column, long Value)
{
    private const string Parameter = "@key";

    public static LogKey Of(DeliveryQuery query) => query.GetIndex() switch
    {
        LogIndex.Webhook => new("m.webhook_key", RowKeys.OfWebhook(query.WebhookId!)),
        LogIndex.Dead => new("l.dead_webhook_key", RowKeys.OfWebhook(query.WebhookId!)),
        LogIndex.Tenant => new("m.tenant_key", RowKeys.OfTenant(query.Tenant.TenantId)),
        _ => new(Column: null, default),
    };

    /// <summary>Returns the order of the index, backwards. With the key, so that no other index has it.</summary>
    /// <param name="rest">The columns behind the key.</param>
    public string Order(string rest) => Column is null ? rest : $"{Column} DESC, {rest}";

    /// <summary>Returns the conditions that the index decides.</summary>
    public IEnumerable<string> Conditions(Dialect dialect)
    {
        if (Column == "m.tenant_key")
        {
            // The condition of the index as it stands, so that the index is used.
            yield return $"{Column} <> 0";
        }

        if (Column is not null)
        {
            yield return dialect.HasKey(Column, Parameter);
        }
    }

    public void AddTo(Statement statement)
    {
        if (Column is not null)
        {
            statement.With(Parameter, Value);
        }
    }
}
