using Webhooks.Outbox;

namespace Webhooks.Model;

internal static class RowMapping
{
    public static WebhookMessage ToMessage(this MessageRow row) => row.ToMessage(UrlLines.ToUrls(row.Urls));

    public static WebhookMessage ToMessage(this MessageRow row, IReadOnlyList<string> urls) => new()
    {
        Id = row.Id,
        EventId = row.EventId,
        WebhookId = row.WebhookId,
        SubscriptionId = row.SubscriptionId,
        TenantId = row.TenantId,
        EventType = row.EventType,
        ObjectName = row.ObjectName,
        EventSource = SourceOf(row),
        EventDate = row.EventDate.ToInstant(),
        Body = row.Body,
        Urls = urls,
        TraceParent = row.TraceParent,
    };

    /// <summary>Maps a delivery in its current state.</summary>
    /// <param name="row">The message.</param>
    /// <param name="sequence">The sequence of the delivery.</param>
    /// <param name="queued">Its row in the queue, or null if it is settled.</param>
    /// <param name="logged">Its row in the log, or null if it is open.</param>
    /// <param name="isDisabled">A value indicating whether its URL is disabled. A pending delivery is then held.</param>
    public static Delivery ToDelivery(
        this MessageRow row, long sequence, QueueRow? queued, LogRow? logged, bool isDisabled = false)
    {
        var state = StateOf(queued, logged, isDisabled);
        var settled = queued is null ? logged : null;
        return new()
        {
            Id = DeliveryKey.IdOf(sequence),
            MessageId = row.Id,
            EventId = row.EventId,
            WebhookId = row.WebhookId,
            SubscriptionId = row.SubscriptionId,
            TenantId = row.TenantId,
            EventType = row.EventType,
            ObjectName = row.ObjectName,
            EventSource = SourceOf(row),
            Url = UrlLines.UrlOf(row.Urls, sequence),
            State = state,
            DeadReason = DeadReasonOf(settled),
            Detail = settled?.Detail,
            Attempts = queued?.Attempts ?? logged?.Attempts ?? 0,
            CreatedAt = row.CreatedAt.ToInstant(),
            DueAt = state == DeliveryState.Pending ? queued?.Due.ToInstant() : null,
            SettledAt = settled?.SettledAt.ToInstant(),
        };
    }

    public static DestinationState ToState(this DestinationRow row) => new()
    {
        WebhookId = row.WebhookId,
        Url = row.Url,
        FailingSince = row.FailingSince.ToInstant(),
        Failures = row.Failures,
        FailurePeriods = row.FailurePeriods,
        PeriodSince = row.PeriodSince.ToInstant(),
        FirstFailedMessageId = row.FirstFailedMessageId,
        OtherMessagesFailed = row.OtherMessagesFailed,
        ReportedAt = row.ReportedAt.ToInstant(),
        DisabledAt = row.DisabledAt.ToInstant(),
        DisabledReason = row.DisabledReason,
        IsDisabledByHost = row.IsHeldByHost,
    };

    /// <summary>Returns the last attempt that the row of a settled delivery has, or null if it has none.</summary>
    public static AttemptRow? LastAttempt(this LogRow row) => row.Number is not { } number ? null : new()
    {
        Sequence = row.Sequence,
        Number = number,
        StartedAt = row.StartedAt ?? row.SettledAt,
        Duration = row.Duration ?? 0,
        Outcome = row.Outcome ?? (int)OutcomeKind.Faulted,
        StatusCode = row.StatusCode,
        Reason = row.Reason,
        RetryAfter = row.RetryAfter,
        Response = row.Response,
        ResponseIsCut = row.ResponseIsCut ?? false,
        ResponseIsDropped = row.ResponseIsDropped ?? false,
        RequestHeaders = row.RequestHeaders,
        ResponseHeaders = row.ResponseHeaders,
    };

    public static DeliveryAttempt ToAttempt(this AttemptRow row, MessageRow message) => new()
    {
        DeliveryId = DeliveryKey.IdOf(row.Sequence),
        MessageId = message.Id,
        WebhookId = message.WebhookId,
        TenantId = message.TenantId,
        Url = UrlLines.UrlOf(message.Urls, row.Sequence),
        Number = row.Number,
        StartedAt = row.StartedAt.ToInstant(),
        Duration = DurationOf(row.Duration),
        Outcome = new()
        {
            Kind = OutcomeOf(row.Outcome),
            StatusCode = row.StatusCode,
            Reason = row.Reason,
            RetryAfter = row.RetryAfter is { } wait ? wait.ToSpan() : null,
            RequestHeaders = AttemptHeaders.FromBytes(row.RequestHeaders),
            Response = row.Response,
            ResponseHeaders = AttemptHeaders.FromBytes(row.ResponseHeaders),
            ResponseIsCut = row.ResponseIsCut,
            ResponseIsDropped = row.ResponseIsDropped,
        },
        NextIn = row.NextIn is { } next ? next.ToSpan() : null,
    };

    /// <summary>Returns the duration of microseconds.</summary>
    public static TimeSpan DurationOf(long microseconds) =>
        (microseconds / 1_000).ToSpan() + TimeSpan.FromMicroseconds(microseconds % 1_000);

    /// <summary>Returns the kind, or a failure if only a newer version knows it.</summary>
    public static OutcomeKind OutcomeOf(int number) =>
        Enum.IsDefined((OutcomeKind)number) ? (OutcomeKind)number : OutcomeKind.Faulted;

    private static EventSource? SourceOf(MessageRow row) =>
        row.EventSource is { } source ? new EventSource(source) : default(EventSource?);

    /// <summary>Returns the reason, or null if only a newer version knows it.</summary>
    private static DeadReason? DeadReasonOf(LogRow? row) =>
        row?.DeadReason is { } reason && Enum.IsDefined((DeadReason)reason) ? (DeadReason)reason : null;

    private static DeliveryState StateOf(QueueRow? queued, LogRow? logged, bool isDisabled) => queued switch
    {
        { Status: QueueStatus.Leased } => DeliveryState.Leased,
        not null => isDisabled ? DeliveryState.Held : DeliveryState.Pending,
        null => SettledStateOf(logged),
    };

    /// <summary>Returns the state, or dead if only a newer version knows it.</summary>
    private static DeliveryState SettledStateOf(LogRow? row) =>
        (DeliveryState?)row?.State is DeliveryState.Delivered or DeliveryState.Cancelled
            ? (DeliveryState)row.State
            : DeliveryState.Dead;
}
