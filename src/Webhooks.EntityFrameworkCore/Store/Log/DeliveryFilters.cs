using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Writes the filters of a query as conditions of SQL: those on columns of messages <c>m</c>, and those for which a delivery
/// must be read.
/// </summary>
internal sealed class DeliveryFilters
{
    private readonly List<string> _messages = [];
    private readonly List<string> _deliveries = [];
    private readonly List<(string Name, object Value)> _parameters = [];

    /// <param name="query">The query.</param>
    /// <param name="url">The term for the URL of a delivery.</param>
    /// <param name="isBounded">A value indicating whether a limited part of the log is read, even if nothing matches.</param>
    public DeliveryFilters(DeliveryQuery query, string url, bool isBounded)
    {
        if (isBounded || !query.IsOfWebhook())
        {
            AddTenant(query.Tenant);
        }

        AddMessage(query);
        AddUrl(query, url);
        AddOutcome(query);
        if (query.States.Count > 0)
        {
            _deliveries.Add($"({StateFilters.AnyOf(query.States)})");
        }
    }

    /// <summary>Gets the conditions on messages.</summary>
    public IReadOnlyList<string> OfMessages => _messages;

    /// <summary>Gets the conditions on deliveries.</summary>
    public IReadOnlyList<string> OfDeliveries => _deliveries;

    public void AddTo(Statement statement)
    {
        foreach (var (name, value) in _parameters)
        {
            statement.With(name, value);
        }
    }

    /// <summary>
    /// Filters by tenant. Not if a page reads messages of a webhook until it is full: it would walk over all of them if they
    /// are another tenant's. The reader then checks what it has read.
    /// </summary>
    private void AddTenant(TenantFilter tenant)
    {
        Add(_messages, "m.tenant_id = @tenant_id", "@tenant_id", tenant.TenantId);
        if (!tenant.IsAll && tenant.TenantId is null)
        {
            _messages.Add("m.tenant_id IS NULL");
        }
    }

    private void AddMessage(DeliveryQuery query)
    {
        if (query.DeliveryId is { } deliveryId)
        {
            // No message has the number -1.
            var sequence = DeliveryKey.SequenceOf(deliveryId);
            Add(_messages, "m.number = @number", "@number", sequence is { } known ? DeliveryKey.NumberOf(known) : -1L);
            Add(_deliveries, "o.ordinal = @ordinal", "@ordinal", sequence is { } it ? DeliveryKey.OrdinalOf(it) : 0);
        }

        Add(_messages, "m.webhook_id = @webhook_id", "@webhook_id", query.WebhookId);
        Add(_messages, "m.id = @message_id", "@message_id", query.MessageId);
        Add(_messages, "m.subscription_id = @subscription_id", "@subscription_id", query.SubscriptionId);
        Add(_messages, "m.object_name = @object_name", "@object_name", query.ObjectName);
        Add(_messages, "m.event_type = @event_type", "@event_type", query.EventType?.Value);
        Add(_messages, "m.event_id = @event_id", "@event_id", query.EventId);
        Add(_messages, "m.created_at >= @since", "@since", query.From?.ToUnixTimeMilliseconds());
        Add(_messages, "m.created_at < @until", "@until", query.Until?.ToUnixTimeMilliseconds());
    }

    private void AddUrl(DeliveryQuery query, string url)
    {
        Add(_deliveries, $"{url} = @url", "@url", query.Url);
        if (query.Search is { } text)
        {
            Add(
                _deliveries,
                $"(m.event_id = @search OR lower({url}) LIKE @pattern ESCAPE '{LikePattern.Escape}')",
                "@search",
                text);
            _parameters.Add(("@pattern", LikePattern.Containing(text.ToLowerInvariant())));
        }
    }

    private void AddOutcome(DeliveryQuery query)
    {
        Add(_deliveries, "COALESCE(l.outcome, a.outcome) = @outcome", "@outcome", (int?)query.Outcome);
        Add(_deliveries, "COALESCE(l.status_code, a.status_code) >= @min_status", "@min_status", query.MinStatusCode);
        Add(_deliveries, "COALESCE(l.status_code, a.status_code) <= @max_status", "@max_status", query.MaxStatusCode);
        Add(
            _deliveries,
            $"{StateFilters.IsDead} AND COALESCE(l.dead_reason, -1) = @dead_reason",
            "@dead_reason",
            (int?)query.DeadReason);
    }

    private void Add(List<string> conditions, string condition, string name, object? value)
    {
        if (value is not null)
        {
            conditions.Add(condition);
            _parameters.Add((name, value));
        }
    }
}
