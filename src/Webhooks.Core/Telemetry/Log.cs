using Microsoft.Extensions.Logging;
using Webhooks.Definitions;

namespace Webhooks.Telemetry;

/// <summary>
/// Contains all log messages of Core. They have ids and hosts, but no URL beyond its host, no header value and no secret.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Read {Saved} saved and {Removed} removed webhook(s). {Total} are in use.")]
    public static partial void DefinitionsRead(ILogger logger, int saved, int removed, int total);

    [LoggerMessage(2, LogLevel.Error,
        "Reading webhook definitions failed. The previous definitions stay in use. Check the webhook store.")]
    public static partial void DefinitionsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error,
        "The stored webhook {WebhookId} breaks a rule or cannot be read. The messages that this affects are marked dead "
        + "until it is saved again: {Error}")]
    public static partial void DefinitionBroken(ILogger logger, string webhookId, string error);

    [LoggerMessage(10, LogLevel.Information,
        "Delivery {DeliveryId} of message {MessageId} was marked dead without an attempt: {Reason}")]
    public static partial void DeadUnattempted(ILogger logger, string deliveryId, string messageId, string reason);

    [LoggerMessage(11, LogLevel.Warning,
        "{Count} deliveries of one dispatch were marked dead and are not sent. The first is {DeliveryId}: {Reason}")]
    public static partial void DispatchedDead(ILogger logger, int count, string deliveryId, string reason);

    [LoggerMessage(12, LogLevel.Error,
        "Creating a message of webhook {WebhookId} for subscription {SubscriptionId} failed. The message was marked dead. "
        + "The defect is in a catalog or validator of your application, or in this library.")]
    public static partial void MessageNotMade(
        ILogger logger, string webhookId, string subscriptionId, Exception exception);

    [LoggerMessage(13, LogLevel.Warning,
        "Event {EventId} matches {Count} subscriptions of one tenant, and only {Most} of them got a message. "
        + "For the others, one message of each webhook was marked dead.")]
    public static partial void FanOutLimited(ILogger logger, string eventId, int count, int most);

    [LoggerMessage(14, LogLevel.Warning,
        "The catalog has no event source {Source}. Its events match only subscriptions that name no source. "
        + "Add it to IEventCatalog.EventSources, or correct the event. This is logged once for each name.")]
    public static partial void SourceUnknown(ILogger logger, string source);

    [LoggerMessage(20, LogLevel.Information,
        "The delivery pump started with {Concurrency} slots and the schedule {Schedule}.")]
    public static partial void PumpStarted(ILogger logger, int concurrency, RetrySchedule schedule);

    [LoggerMessage(21, LogLevel.Information, "The delivery pump stopped.")]
    public static partial void PumpStopped(ILogger logger);

    [LoggerMessage(22, LogLevel.Error,
        "Claiming deliveries failed. Nothing is sent until the outbox works again. The pump retries in {Delay}. "
        + "Check the outbox.")]
    public static partial void ClaimFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(23, LogLevel.Error,
        "Recording {Count} outcome(s) failed. If their leases expire first, their deliveries are sent again. "
        + "The pump retries in {Delay}. Check the outbox.")]
    public static partial void RecordFailed(ILogger logger, int count, TimeSpan delay, Exception exception);

    [LoggerMessage(24, LogLevel.Error,
        "{Count} outcome(s) were not recorded before the pump stopped. Their deliveries are sent again.")]
    public static partial void RecordAbandoned(ILogger logger, int count, Exception exception);

    [LoggerMessage(25, LogLevel.Warning,
        "Renewing leases failed. If they expire, their deliveries are sent twice. The pump retries.")]
    public static partial void RenewFailed(ILogger logger, Exception exception);

    [LoggerMessage(26, LogLevel.Warning,
        "The lease of delivery {DeliveryId} was lost before its outcome was recorded. The delivery may be sent twice. "
        + "This process or its outbox was too slow, or its clock was stopped.")]
    public static partial void LeaseLost(ILogger logger, string deliveryId);

    [LoggerMessage(27, LogLevel.Warning,
        "Reading the backlog from the outbox failed. Its metrics are missing until it succeeds. Delivery continues.")]
    public static partial void BacklogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(28, LogLevel.Warning,
        "Removing log entries beyond their retention from the outbox failed. The log grows until it succeeds. "
        + "The next attempt is in {Delay}.")]
    public static partial void PurgeFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(35, LogLevel.Error, "The {Pump} pump failed. No delivery is lost. It starts again in {Delay}.")]
    public static partial void PumpFailed(ILogger logger, string pump, TimeSpan delay, Exception exception);

    [LoggerMessage(36, LogLevel.Information,
        "Delivery.RunPump is false: this process records messages, and other processes deliver them.")]
    public static partial void DeliveryElsewhere(ILogger logger);

    [LoggerMessage(37, LogLevel.Warning,
        "This process has no transport: it records messages and delivers none. "
        + "Call AddWebhooks().AddHttpDelivery() to deliver, "
        + "or AddWebhooks().DeliverElsewhere() if other processes deliver.")]
    public static partial void NoTransport(ILogger logger);

    [LoggerMessage(30, LogLevel.Debug, "Attempt {Attempt} of message {MessageId} to {Host}: {Outcome} after {Duration}")]
    public static partial void Attempted(
        ILogger logger, int attempt, string messageId, string host, AttemptOutcome outcome, TimeSpan duration);

    [LoggerMessage(31, LogLevel.Information,
        "Delivery {DeliveryId} of message {MessageId} to {Host} was marked dead: {Reason}")]
    public static partial void Dead(ILogger logger, string deliveryId, string messageId, string host, string reason);

    [LoggerMessage(32, LogLevel.Warning,
        "A URL of webhook {WebhookId} on {Host} was disabled: {Reason}. Its deliveries are held until the URL is enabled.")]
    public static partial void DestinationDisabled(ILogger logger, string webhookId, string host, string? reason);

    [LoggerMessage(33, LogLevel.Error,
        "The sender threw an exception for message {MessageId} to {Host}. This counts as a failed attempt. "
        + "The defect is in the sender, or in a handler that was added to it.")]
    public static partial void SenderThrew(ILogger logger, string messageId, string host, Exception exception);

    [LoggerMessage(38, LogLevel.Warning,
        "A URL of webhook {WebhookId} on {Host} has been failing since {Since}. It had {Failures} failures and no success.")]
    public static partial void DestinationFailing(
        ILogger logger, string webhookId, string host, DateTimeOffset? since, int failures);

    [LoggerMessage(39, LogLevel.Information,
        "A URL of webhook {WebhookId} on {Host} accepts messages again. It had been failing since {Since}.")]
    public static partial void DestinationRecovered(
        ILogger logger, string webhookId, string host, DateTimeOffset? since);

    [LoggerMessage(34, LogLevel.Warning,
        "{Count} deliveries were marked dead and are not retried. The first is {DeliveryId} to {Host}: {Reason}")]
    public static partial void EndedDead(ILogger logger, int count, string deliveryId, string host, string reason);

    [LoggerMessage(40, LogLevel.Error,
        "A delivery observer of type {Observer} threw an exception and missed this notification. Delivery continues.")]
    public static partial void ObserverThrew(ILogger logger, string observer, Exception exception);

    [LoggerMessage(41, LogLevel.Error,
        "A delivery observer of type {Observer} took longer than {Limit}. Delivery continues.")]
    public static partial void ObserverTooSlow(ILogger logger, string observer, TimeSpan limit);

    [LoggerMessage(42, LogLevel.Warning,
        "Delivery observers missed a notification, because they are too far behind. Read the delivery log for it.")]
    public static partial void ObserverNotTold(ILogger logger);

    [LoggerMessage(50, LogLevel.Error, "Change source {Source} failed. It is retried in {Delay}.")]
    public static partial void ChangeSourceFailed(ILogger logger, string source, TimeSpan delay, Exception exception);

    [LoggerMessage(51, LogLevel.Error,
        "Change source {Source} returned a malformed event, which is skipped permanently: {Error}")]
    public static partial void EventRejected(ILogger logger, string source, string error);

    [LoggerMessage(52, LogLevel.Information, "Change source {Source} ended.")]
    public static partial void ChangeSourceEnded(ILogger logger, string source);

    [LoggerMessage(60, LogLevel.Error,
        "The signer failed for message {MessageId} of webhook {WebhookId} with {Exception}. Nothing was sent, "
        + "and the delivery is retried.")]
    public static partial void SignerThrew(ILogger logger, string messageId, string webhookId, string exception);

    [LoggerMessage(61, LogLevel.Error,
        "The signer returned a value for message {MessageId} of webhook {WebhookId} that is not valid in a header. "
        + "Nothing was sent, and the delivery is retried.")]
    public static partial void SignatureRefused(ILogger logger, string messageId, string webhookId);
}
