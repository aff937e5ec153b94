using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Control;

/// <summary>Writes the condition for the dead deliveries of a recovery, in the log <c>l</c> with messages <c>m</c>.</summary>
internal sealed class RecoveryFilter(RecoveryRequest request)
{
    /// <summary>Returns the condition, which finds deliveries by the index of dead ones.</summary>
    public string Condition(Dialect dialect) => $"""
        {dialect.HasKey("l.dead_webhook_key", "@webhook_key")} AND m.webhook_id = @webhook_id
        AND l.settled_at >= @since AND l.settled_at <= @began
        {(request.Until is null ? "" : "AND l.settled_at < @until")}
        {(request.Url is null ? "" : $"AND {dialect.Line("m.urls", $"l.sequence % {DeliveryKey.Span}")} = @url")}
        {(request.SubscriptionId is null ? "" : "AND m.subscription_id = @subscription_id")}
        {(request.DeadReasons.Count == 0 ? "" : $"AND l.dead_reason IN ({Reasons})")}
        AND {MessageBody.Exists}
        """;

    private string Reasons => string.Join(
        ", ", request.DeadReasons.Distinct().Select(reason => ((int)reason).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds the parameters of the condition.</summary>
    /// <param name="command">The command.</param>
    /// <param name="began">The time at which the recovery began.</param>
    public void AddTo(DbCommand command, long began)
    {
        command
            .With("@webhook_key", RowKeys.OfWebhook(request.WebhookId))
            .With("@webhook_id", request.WebhookId)
            .With("@since", request.Since.ToUnixTimeMilliseconds())
            .With("@began", began)
            .WithNoBody();
        if (request.Until is { } until)
        {
            command.With("@until", until.ToUnixTimeMilliseconds());
        }

        if (request.Url is { } url)
        {
            command.With("@url", url);
        }

        if (request.SubscriptionId is { } subscriptionId)
        {
            command.With("@subscription_id", subscriptionId);
        }
    }
}
