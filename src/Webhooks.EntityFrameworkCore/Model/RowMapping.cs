using Webhooks.Outbox;

namespace Webhooks.Model;

internal static class RowMapping
{
    public static WebhookMessage ToMessage(this MessageRow row, IReadOnlyList<string> urls) => new()
    {
        Id = row.Id,
        EventId = row.EventId,
        WebhookId = row.WebhookId,
        SubscriptionId = row.SubscriptionId,
        TenantId = row.TenantId,
        EventType = row.EventType,
        ObjectName = row.ObjectName,
        EventSource = row.EventSource is { } source ? new EventSource(source) : default(EventSource?),
        EventDate = row.EventDate.ToInstant(),
        Body = row.Body,
        Urls = urls,
        TraceParent = row.TraceParent,
    };

    /// <summary>Maps a delivery in its current state.</summary>
    /// <param name="row">The delivery.</param>
    /// <param name="queued">Its row in the queue, or null if it is settled.</param>
    /// <param name="isDisabled">A value indicating whether its URL is disabled. A pending delivery is then held.</param>
    public static Delivery ToDelivery(this DeliveryRow row, QueueRow? queued, bool isDisabled = false) => new()
    {
        Id = row.Id,
        MessageId = row.MessageId,
        EventId = row.EventId,
        WebhookId = row.WebhookId,
        SubscriptionId = row.SubscriptionId,
        TenantId = row.TenantId,
        EventType = row.EventType,
        ObjectName = row.ObjectName,
        Url = row.Url,
        State = StateOf(row, queued, isDisabled),
        DeadReason = DeadReasonOf(row),
        Detail = row.Detail,
        Attempts = row.Attempts,
        CreatedAt = row.CreatedAt.ToInstant(),
        DueAt = StateOf(row, queued, isDisabled) == DeliveryState.Pending ? queued?.Due.ToInstant() : null,
        SettledAt = row.SettledAt.ToInstant(),
    };

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

    public static DeliveryAttempt ToAttempt(this AttemptRow row, DeliveryRow delivery) => new()
    {
        DeliveryId = row.DeliveryId,
        MessageId = delivery.MessageId,
        WebhookId = delivery.WebhookId,
        TenantId = delivery.TenantId,
        Url = delivery.Url,
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

    /// <summary>Returns the reason, or null if only a newer version knows it.</summary>
    private static DeadReason? DeadReasonOf(DeliveryRow row) =>
        row.DeadReason is { } reason && Enum.IsDefined((DeadReason)reason) ? (DeadReason)reason : null;

    private static DeliveryState StateOf(DeliveryRow row, QueueRow? queued, bool isDisabled) =>
        !Enum.IsDefined((DeliveryState)row.State) ? DeliveryState.Dead
        : row.State != (int)DeliveryState.Pending ? (DeliveryState)row.State
        : queued?.LeaseUntil is not null ? DeliveryState.Leased
        : isDisabled ? DeliveryState.Held
        : DeliveryState.Pending;
}
