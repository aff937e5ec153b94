using Microsoft.EntityFrameworkCore;
using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>Represents a delivery with what the log shows of its message, its last attempt and its URL.</summary>
internal sealed class LoggedRow
{
    /// <summary>Gets the order of pages.</summary>
    public static Comparison<LoggedRow> NewestFirst { get; } = (x, y) =>
        (y.Delivery.CreatedAt, y.Delivery.Sequence).CompareTo((x.Delivery.CreatedAt, x.Delivery.Sequence));

    public required DeliveryRow Delivery { get; init; }

    public required QueueRow? Queued { get; init; }

    public required bool IsDisabled { get; init; }

    public required int Size { get; init; }

    public required string? Source { get; init; }

    public required int? Outcome { get; init; }

    public required int? StatusCode { get; init; }

    public required long? StartedAt { get; init; }

    public required long? Duration { get; init; }

    /// <summary>Reads the rows of deliveries in one query, which finds everything else by key.</summary>
    public static IQueryable<LoggedRow> Of(DbContext context, IQueryable<DeliveryRow> deliveries) =>
        from delivery in deliveries
        join message in context.Rows<MessageRow>() on delivery.MessageId equals message.Id
        join queue in context.Rows<QueueRow>() on delivery.Sequence equals queue.Sequence into queued
        from queue in queued.DefaultIfEmpty()
        join destination in context.Rows<DestinationRow>() on delivery.DestinationId equals destination.Id into destinations
        from destination in destinations.DefaultIfEmpty()
        join attempt in context.Rows<AttemptRow>()
            on new { delivery.Id, Number = delivery.Attempts } equals new { Id = attempt.DeliveryId, attempt.Number }
            into attempts
        from attempt in attempts.DefaultIfEmpty()
        select new LoggedRow
        {
            Delivery = delivery,
            Queued = queue,
            IsDisabled = destination.DisabledAt != null,
            Size = message.Body.Length,
            Source = message.EventSource,
            Outcome = attempt.Outcome,
            StatusCode = attempt.StatusCode,
            StartedAt = attempt.StartedAt,
            Duration = attempt.Duration,
        };

    public Delivery ToDelivery() => Delivery.ToDelivery(Queued, IsDisabled) with
    {
        EventSource = Source is null ? default(EventSource?) : new EventSource(Source),
        SizeBytes = Size,
        Outcome = Outcome is { } outcome ? RowMapping.OutcomeOf(outcome) : null,
        StatusCode = StatusCode,
        AttemptedAt = StartedAt.ToInstant(),
        Duration = Duration is { } duration ? RowMapping.DurationOf(duration) : null,
    };
}
