using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Outbox;

namespace Webhooks.Store.Control;

/// <summary>Writes the condition for the dead deliveries <c>d</c> of a recovery.</summary>
internal sealed class RecoveryFilter(RecoveryRequest request)
{
    /// <summary>Returns the condition, which finds deliveries by the index of dead ones.</summary>
    public string Condition(TableNames tables) => $"""
        d.dead_reason IS NOT NULL AND d.webhook_id = @webhook_id AND d.settled_at >= @since AND d.settled_at <= @began
        {(request.Until is null ? "" : "AND d.settled_at < @until")}
        {(request.Url is null ? "" : "AND d.destination_id = @destination_id")}
        {(request.SubscriptionId is null ? "" : "AND d.subscription_id = @subscription_id")}
        {(request.DeadReasons.Count == 0 ? "" : $"AND d.dead_reason IN ({Reasons})")}
        AND {MessageBody.Exists(tables)}
        """;

    private string Reasons => string.Join(
        ", ", request.DeadReasons.Distinct().Select(reason => ((int)reason).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds the parameters of the condition.</summary>
    /// <param name="command">The command.</param>
    /// <param name="began">The time at which the recovery began.</param>
    public void AddTo(DbCommand command, long began)
    {
        command
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
            command.With("@destination_id", DestinationState.GetId(request.WebhookId, url));
        }

        if (request.SubscriptionId is { } subscriptionId)
        {
            command.With("@subscription_id", subscriptionId);
        }
    }
}
