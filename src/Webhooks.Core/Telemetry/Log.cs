using Microsoft.Extensions.Logging;
using Webhooks.Definitions;

namespace Webhooks.Telemetry;

/// <summary>Every message that Core logs. Ids and hosts only: no URL beyond its host, no header value, no secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Read {Saved} saved and {Removed} removed webhook(s); {Total} are in use")]
    public static partial void DefinitionsRead(ILogger logger, int saved, int removed, int total);

    [LoggerMessage(2, LogLevel.Error,
        "Definitions could not be read; those read before stay in use, what needs newer ones waits. "
        + "Check the webhook store")]
    public static partial void DefinitionsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error,
        "Webhook {WebhookId} as stored breaks a rule or cannot be read; messages that this concerns are recorded dead until it "
        + "is saved again: "
        + "{Error}")]
    public static partial void DefinitionBroken(ILogger logger, string webhookId, string error);

    [LoggerMessage(10, LogLevel.Information, "Delivery {DeliveryId} of message {MessageId} is dead without an attempt: {Reason}")]
    public static partial void DeadUnattempted(ILogger logger, string deliveryId, string messageId, string reason);

    [LoggerMessage(11, LogLevel.Warning,
        "{Count} deliveries of one dispatch are dead without an attempt, the first: {DeliveryId}, {Reason}; they are not sent")]
    public static partial void DispatchedDead(ILogger logger, int count, string deliveryId, string reason);

    [LoggerMessage(12, LogLevel.Error,
        "A message of webhook {WebhookId} for subscription {SubscriptionId} could not be made, and is recorded dead: a defect "
        + "of a catalog or validator of the host, or ours")]
    public static partial void MessageNotMade(
        ILogger logger, string webhookId, string subscriptionId, Exception exception);

    [LoggerMessage(13, LogLevel.Warning,
        "Event {EventId} matches {Count} subscriptions of one tenant and makes messages for {Most} of them; "
        + "of each other webhook one message is recorded dead")]
    public static partial void FanOutLimited(ILogger logger, string eventId, int count, int most);

    [LoggerMessage(14, LogLevel.Warning,
        "The catalog has no event source {Source}. Its events match only subscriptions that name no source. "
        + "Add it to IEventCatalog.EventSources, or correct the event. This is logged once for each name")]
    public static partial void SourceUnknown(ILogger logger, string source);

    [LoggerMessage(20, LogLevel.Information, "Delivery pump started: {Concurrency} at once, schedule {Schedule}")]
    public static partial void PumpStarted(ILogger logger, int concurrency, RetrySchedule schedule);

    [LoggerMessage(21, LogLevel.Information, "Delivery pump stopped")]
    public static partial void PumpStopped(ILogger logger);

    [LoggerMessage(22, LogLevel.Error,
        "Due deliveries could not be claimed; none are sent until the message store answers. Trying again in {Delay}")]
    public static partial void ClaimFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(23, LogLevel.Error,
        "{Count} outcome(s) could not be recorded; should their leases end first, they are sent again. "
        + "Check the message store; trying again in {Delay}")]
    public static partial void RecordFailed(ILogger logger, int count, TimeSpan delay, Exception exception);

    [LoggerMessage(24, LogLevel.Error,
        "{Count} outcome(s) could not be recorded before the pump stopped; their deliveries are sent again")]
    public static partial void RecordAbandoned(ILogger logger, int count, Exception exception);

    [LoggerMessage(25, LogLevel.Warning,
        "Leases could not be prolonged; should they end, their deliveries are sent twice. Trying again")]
    public static partial void RenewFailed(ILogger logger, Exception exception);

    [LoggerMessage(26, LogLevel.Warning,
        "The lease of delivery {DeliveryId} was lost before its outcome was recorded; it may be sent twice. "
        + "This process or its message store was too slow, or its clock was stopped")]
    public static partial void LeaseLost(ILogger logger, string deliveryId);

    [LoggerMessage(27, LogLevel.Warning,
        "The backlog could not be read from the store; its metrics are missing until it can. Delivery goes on")]
    public static partial void BacklogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(28, LogLevel.Warning,
        "What is older than the retention of the log could not be removed from the message store; it grows until it can be. "
        + "Trying again in {Delay}")]
    public static partial void PurgeFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(35, LogLevel.Error, "The {Pump} pump failed. No delivery is lost. It starts again in {Delay}")]
    public static partial void PumpFailed(ILogger logger, string pump, TimeSpan delay, Exception exception);

    [LoggerMessage(36, LogLevel.Information,
        "Delivery.RunPump is false: this process records messages, and other processes deliver them")]
    public static partial void DeliveryElsewhere(ILogger logger);

    [LoggerMessage(37, LogLevel.Warning,
        "This process has no transport: it records messages and delivers none. Call AddWebhooks().AddHttpDelivery() to deliver, "
        + "or AddWebhooks().DeliverElsewhere() if other processes deliver")]
    public static partial void NoTransport(ILogger logger);

    [LoggerMessage(30, LogLevel.Debug, "Attempt {Attempt} of message {MessageId} to {Host}: {Outcome} after {Duration}")]
    public static partial void Attempted(
        ILogger logger, int attempt, string messageId, string host, AttemptOutcome outcome, TimeSpan duration);

    [LoggerMessage(31, LogLevel.Information, "Delivery {DeliveryId} of message {MessageId} to {Host} is dead: {Reason}")]
    public static partial void Dead(ILogger logger, string deliveryId, string messageId, string host, string reason);

    [LoggerMessage(32, LogLevel.Warning,
        "A URL of webhook {WebhookId} on {Host} was disabled: {Reason}. What is owed to it is held until it is enabled")]
    public static partial void DestinationDisabled(ILogger logger, string webhookId, string host, string? reason);

    [LoggerMessage(33, LogLevel.Error,
        "The sender threw for message {MessageId} to {Host}: a defect of it or of a handler added to it. "
        + "It counts as a failed attempt")]
    public static partial void SenderThrew(ILogger logger, string messageId, string host, Exception exception);

    [LoggerMessage(38, LogLevel.Warning,
        "A URL of webhook {WebhookId} on {Host} has had nothing but failures since {Since}, {Failures} of them")]
    public static partial void DestinationFailing(
        ILogger logger, string webhookId, string host, DateTimeOffset? since, int failures);

    [LoggerMessage(39, LogLevel.Information,
        "A URL of webhook {WebhookId} on {Host} accepts messages again; it had been failing since {Since}")]
    public static partial void DestinationRecovered(
        ILogger logger, string webhookId, string host, DateTimeOffset? since);

    [LoggerMessage(34, LogLevel.Warning,
        "{Count} deliveries ended dead, the first: {DeliveryId} to {Host}, {Reason}; they are not sent again")]
    public static partial void EndedDead(ILogger logger, int count, string deliveryId, string host, string reason);

    [LoggerMessage(40, LogLevel.Error,
        "A delivery observer of type {Observer} threw, and missed what it was told; delivery goes on")]
    public static partial void ObserverThrew(ILogger logger, string observer, Exception exception);

    [LoggerMessage(41, LogLevel.Error, "A delivery observer of type {Observer} took longer than {Limit}; delivery goes on")]
    public static partial void ObserverTooSlow(ILogger logger, string observer, TimeSpan limit);

    [LoggerMessage(42, LogLevel.Warning,
        "Delivery observers were not told of what was recorded: they are too far behind")]
    public static partial void ObserverNotTold(ILogger logger);

    [LoggerMessage(50, LogLevel.Error, "Change source {Source} failed; trying again in {Delay}")]
    public static partial void ChangeSourceFailed(ILogger logger, string source, TimeSpan delay, Exception exception);

    [LoggerMessage(51, LogLevel.Error, "Change source {Source} gave a malformed event, which is left out for good: {Error}")]
    public static partial void EventRejected(ILogger logger, string source, string error);

    [LoggerMessage(52, LogLevel.Information, "Change source {Source} has ended")]
    public static partial void ChangeSourceEnded(ILogger logger, string source);

    [LoggerMessage(60, LogLevel.Error,
        "The signer failed for message {MessageId} of webhook {WebhookId} with {Exception}; nothing was sent, trying again")]
    public static partial void SignerThrew(ILogger logger, string messageId, string webhookId, string exception);

    [LoggerMessage(61, LogLevel.Error,
        "What the signer made for message {MessageId} of webhook {WebhookId} cannot stand in a header; nothing was sent, "
            + "trying again")]
    public static partial void SignatureRefused(ILogger logger, string messageId, string webhookId);
}
