using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>From rows to the words of the model.</summary>
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
        EventDate = row.EventDate.ToInstant(),
        Body = row.Body,
        Urls = urls,
        TraceParent = row.TraceParent,
    };

    /// <summary>As it stands.</summary>
    /// <param name="row">The delivery.</param>
    /// <param name="queued">Its place in the queue; null where it is settled.</param>
    /// <param name="isDisabled">Whether its destination is disabled: what is pending for that is held.</param>
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
        Duration = (row.Duration / 1_000).ToSpan() + TimeSpan.FromMicroseconds(row.Duration % 1_000),
        Outcome = new()
        {
            Kind = Enum.IsDefined((OutcomeKind)row.Outcome) ? (OutcomeKind)row.Outcome : OutcomeKind.Faulted,
            StatusCode = row.StatusCode,
            Reason = row.Reason,
            RetryAfter = row.RetryAfter is { } wait ? wait.ToSpan() : null,
            Response = row.Response,
            ResponseIsCut = row.ResponseIsCut,
            ResponseIsDropped = row.ResponseIsDropped,
        },
        NextIn = row.NextIn is { } next ? next.ToSpan() : null,
    };

    /// <summary>Null for one that a newer version knows, and this one does not.</summary>
    private static DeadReason? DeadReasonOf(DeliveryRow row) =>
        row.DeadReason is { } reason && Enum.IsDefined((DeadReason)reason) ? (DeadReason)reason : null;

    private static DeliveryState StateOf(DeliveryRow row, QueueRow? queued, bool isDisabled) =>
        !Enum.IsDefined((DeliveryState)row.State) ? DeliveryState.Dead
        : row.State != (int)DeliveryState.Pending ? (DeliveryState)row.State
        : queued?.LeaseUntil is not null ? DeliveryState.Leased
        : isDisabled ? DeliveryState.Held
        : DeliveryState.Pending;
}
