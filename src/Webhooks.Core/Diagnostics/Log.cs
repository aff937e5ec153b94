using Microsoft.Extensions.Logging;

namespace Webhooks.Diagnostics;

/// <summary>Every message that Core logs. Ids and hosts only: no URL beyond its host, no header value, no secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Read {Saved} saved and {Removed} removed webhook(s); {Total} are in use")]
    public static partial void DefinitionsRead(ILogger logger, int saved, int removed, int total);

    [LoggerMessage(2, LogLevel.Error, "Definitions could not be read; those read before stay in use")]
    public static partial void DefinitionsNotRead(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error,
        "Webhook {WebhookId} breaks a rule; messages that it concerns are recorded dead: {Error}")]
    public static partial void DefinitionBroken(ILogger logger, string webhookId, string error);

    [LoggerMessage(10, LogLevel.Warning, "Delivery {DeliveryId} of message {MessageId} is dead without an attempt: {Reason}")]
    public static partial void DeadUnattempted(ILogger logger, string deliveryId, string messageId, string reason);

    [LoggerMessage(20, LogLevel.Information, "Delivery pump started: {Concurrency} at once, schedule {Schedule}")]
    public static partial void PumpStarted(ILogger logger, int concurrency, RetrySchedule schedule);

    [LoggerMessage(21, LogLevel.Information, "Delivery pump stopped")]
    public static partial void PumpStopped(ILogger logger);

    [LoggerMessage(22, LogLevel.Error, "Due deliveries could not be claimed; trying again in {Delay}")]
    public static partial void ClaimFailed(ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(23, LogLevel.Error, "{Count} outcome(s) could not be recorded; trying again in {Delay}")]
    public static partial void RecordFailed(ILogger logger, int count, TimeSpan delay, Exception exception);

    [LoggerMessage(24, LogLevel.Error,
        "{Count} outcome(s) could not be recorded before the pump stopped; their deliveries are sent again")]
    public static partial void RecordAbandoned(ILogger logger, int count, Exception exception);

    [LoggerMessage(25, LogLevel.Warning, "Leases could not be prolonged; trying again")]
    public static partial void RenewFailed(ILogger logger, Exception exception);

    [LoggerMessage(26, LogLevel.Warning,
        "The lease of delivery {DeliveryId} was lost before its outcome was recorded; it may be sent twice")]
    public static partial void LeaseLost(ILogger logger, string deliveryId);

    [LoggerMessage(30, LogLevel.Debug, "Attempt {Attempt} of message {MessageId} to {Host}: {Outcome} after {Duration}")]
    public static partial void Attempted(
        ILogger logger, int attempt, string messageId, string host, AttemptOutcome outcome, TimeSpan duration);

    [LoggerMessage(31, LogLevel.Warning, "Delivery {DeliveryId} of message {MessageId} to {Host} is dead: {Reason}")]
    public static partial void Dead(ILogger logger, string deliveryId, string messageId, string host, string reason);

    [LoggerMessage(32, LogLevel.Warning, "A URL of webhook {WebhookId} on {Host} was disabled: {Reason}")]
    public static partial void DestinationDisabled(ILogger logger, string webhookId, string host, string? reason);

    [LoggerMessage(33, LogLevel.Error, "Sending message {MessageId} to {Host} failed in an unknown way")]
    public static partial void SenderThrew(ILogger logger, string messageId, string host, Exception exception);

    [LoggerMessage(38, LogLevel.Warning,
        "A URL of webhook {WebhookId} on {Host} has had nothing but failures since {Since}, {Failures} of them")]
    public static partial void DestinationFailing(
        ILogger logger, string webhookId, string host, DateTimeOffset? since, int failures);

    [LoggerMessage(39, LogLevel.Information,
        "A URL of webhook {WebhookId} on {Host} accepts messages again; it had been failing since {Since}")]
    public static partial void DestinationRecovered(
        ILogger logger, string webhookId, string host, DateTimeOffset? since);

    [LoggerMessage(40, LogLevel.Error, "A delivery observer of type {Observer} threw; delivery goes on")]
    public static partial void ObserverThrew(ILogger logger, string observer, Exception exception);

    [LoggerMessage(41, LogLevel.Error, "A delivery observer of type {Observer} took longer than {Limit}; delivery goes on")]
    public static partial void ObserverTooSlow(ILogger logger, string observer, TimeSpan limit);

    [LoggerMessage(42, LogLevel.Warning,
        "Delivery observers were not told of what was recorded: they are too far behind")]
    public static partial void ObserverNotTold(ILogger logger);

    [LoggerMessage(50, LogLevel.Error, "Change source {Source} failed; trying again in {Delay}")]
    public static partial void ChangeSourceFailed(ILogger logger, string source, TimeSpan delay, Exception exception);

    [LoggerMessage(51, LogLevel.Error, "Change source {Source} gave a malformed event, which is left out: {Error}")]
    public static partial void EventRejected(ILogger logger, string source, string error);

    [LoggerMessage(52, LogLevel.Information, "Change source {Source} has ended")]
    public static partial void ChangeSourceEnded(ILogger logger, string source);
}
