using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>Represents a delivery with what the log shows of its message, its last attempt and its URL.</summary>
internal sealed class LoggedRow
{
    private static readonly string[] OfMessage = ["m.number", .. StoredMessage.Columns];

    private static readonly string[] OfOthers =
    [
        "q.status", "q.due", "q.attempts", "l.state", "l.attempts", "l.settled_at", "l.dead_reason", "l.detail", "l.number",
        "l.started_at", "l.duration", "l.outcome", "l.status_code", "a.number", "a.started_at", "a.duration", "a.outcome",
        "a.status_code", "d.disabled_at",
    ];

    private static readonly RowColumns Read = new(["sequence", "size", .. OfMessage, .. OfOthers]);

    /// <summary>Gets the columns of messages <c>m</c>, without the body.</summary>
    public static RowColumns MessageColumns { get; } = new(OfMessage);

    /// <summary>
    /// Gets the columns behind sequence and size: of messages <c>m</c>, the queue <c>q</c>, the log <c>l</c>, attempts
    /// <c>a</c> and destinations <c>d</c>.
    /// </summary>
    public static RowColumns Columns { get; } = new([.. OfMessage, .. OfOthers]);

    public required long Sequence { get; init; }

    public required MessageRow Message { get; init; }

    public required QueueRow? Queued { get; init; }

    public required LogRow? Logged { get; init; }

    public required AttemptRow? Attempt { get; init; }

    public required bool IsDisabled { get; init; }

    public required int Size { get; init; }

    /// <summary>Gets a value indicating whether there is a delivery. A purge may have removed it, and not yet its message.</summary>
    public bool Exists => Queued is not null || Logged is not null;

    public static LoggedRow Of(DbDataReader reader)
    {
        var row = Read.RowOf(reader);
        var sequence = row.Int64("sequence");
        var logged = LoggedOf(row, sequence);
        return new()
        {
            Sequence = sequence,
            Message = MessageOf(row),
            Queued = QueuedOf(row, sequence),
            Logged = logged,
            Attempt = logged?.LastAttempt() ?? AttemptOf(row, sequence),
            IsDisabled = !row.IsNull("d.disabled_at"),

            // Databases count bytes with numbers of different types.
            Size = Convert.ToInt32(row.Value("size"), CultureInfo.InvariantCulture),
        };
    }

    public Delivery ToDelivery() => Message.ToDelivery(Sequence, Queued, Logged, IsDisabled) with
    {
        SizeBytes = Size,
        Outcome = Attempt is { } attempt ? RowMapping.OutcomeOf(attempt.Outcome) : null,
        StatusCode = Attempt?.StatusCode,
        AttemptedAt = Attempt?.StartedAt.ToInstant(),
        Duration = Attempt is { } timed ? RowMapping.DurationOf(timed.Duration) : null,
    };

    private static MessageRow MessageOf(NamedRow row)
    {
        var message = StoredMessage.Read(row);
        message.Number = row.Int64("m.number");
        return message;
    }

    private static QueueRow? QueuedOf(NamedRow row, long sequence) => row.IsNull("q.status") ? null : new()
    {
        Sequence = sequence,
        Status = row.Int32("q.status"),
        Due = row.Int64("q.due"),
        Attempts = row.Int32("q.attempts"),
    };

    private static LogRow? LoggedOf(NamedRow row, long sequence) => row.IsNull("l.state") ? null : new()
    {
        Sequence = sequence,
        State = row.Int32("l.state"),
        Attempts = row.Int32("l.attempts"),
        SettledAt = row.Int64("l.settled_at"),
        DeadReason = row.Int32OrNull("l.dead_reason"),
        Detail = row.TextOrNull("l.detail"),
        Number = row.Int32OrNull("l.number"),
        StartedAt = row.Int64OrNull("l.started_at"),
        Duration = row.Int64OrNull("l.duration"),
        Outcome = row.Int32OrNull("l.outcome"),
        StatusCode = row.Int32OrNull("l.status_code"),
    };

    private static AttemptRow? AttemptOf(NamedRow row, long sequence) => row.IsNull("a.number") ? null : new()
    {
        Sequence = sequence,
        Number = row.Int32("a.number"),
        StartedAt = row.Int64("a.started_at"),
        Duration = row.Int64("a.duration"),
        Outcome = row.Int32("a.outcome"),
        StatusCode = row.Int32OrNull("a.status_code"),
    };
}
