using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Reads the activity of webhooks with three queries, however many webhooks there are.</summary>
internal sealed class ActivityReader(StoreSessions sessions)
{
    public async ValueTask<IReadOnlyList<ActivitySummary>> ReadAsync(
        IReadOnlyCollection<string> webhookIds, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookIds);
        var ids = webhookIds.Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var (first, last) = (from.DayNumber, until.DayNumber);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = session.Context.Rows<CounterRow>()
            .Where(row => ids.Contains(row.WebhookId) && row.Day >= first && row.Day <= last);
        var days = await rows
            .GroupBy(row => new { row.WebhookId, row.Day })
            .Select(group => new CountedDay(
                group.Key.WebhookId,
                group.Key.Day,
                group.Sum(row => row.Messages),
                group.Sum(row => row.Calls),
                group.Sum(row => row.Errors),
                group.Max(row => row.LastAt)))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var webhooks = days.ToLookup(day => day.WebhookId, StringComparer.Ordinal);
        var attempted = await LastAsync(session, rows, webhooks, cancellationToken).ConfigureAwait(false);
        return
        [
            .. webhooks.Select(each => new ActivitySummary(
                each.Key,
                [.. each.OrderBy(day => day.Day).Select(day => day.ToActivity())],
                attempted.GetValueOrDefault(each.Key))),
        ];
    }

    /// <summary>Returns the delivery of the last attempt by webhook.</summary>
    private static async Task<Dictionary<string, Delivery>> LastAsync(
        StoreSession session,
        IQueryable<CounterRow> rows,
        ILookup<string, CountedDay> webhooks,
        CancellationToken cancellationToken)
    {
        var times = webhooks
            .Where(each => each.Any(day => day.LastAt is not null))
            .ToDictionary(each => each.Key, each => each.Max(day => day.LastAt)!.Value, StringComparer.Ordinal);
        if (times.Count == 0)
        {
            return [];
        }

        long?[] anyOf = [.. times.Values.Distinct().Select(time => (long?)time)];
        var found = await rows
            .Where(row => anyOf.Contains(row.LastAt))
            .Select(row => new { row.WebhookId, row.LastAt, row.LastDeliveryId })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        long[] sequences =
        [
            .. found.Where(each => times[each.WebhookId] == each.LastAt)
                .GroupBy(each => each.WebhookId, StringComparer.Ordinal)
                .Select(each => DeliveryKey.SequenceOf(each.First().LastDeliveryId ?? ""))
                .OfType<long>(),
        ];
        var statements = new LogStatements(session.Database.Tables, session.Database.Dialect);
        var deliveries = new Dictionary<string, Delivery>(StringComparer.Ordinal);
        foreach (var chunk in sequences.Chunk(InList.Most))
        {
            var read = await session
                .ReadAsync(statements.Several(chunk), LoggedRow.Of, cancellationToken)
                .ConfigureAwait(false);
            foreach (var row in read.Where(row => row.Exists))
            {
                deliveries[row.Message.WebhookId] = row.ToDelivery();
            }
        }

        return deliveries;
    }

    private sealed record CountedDay(string WebhookId, int Day, long Messages, long Calls, long Errors, long? LastAt)
    {
        public ActivityDay ToActivity() => new(DateOnly.FromDayNumber(Day), Messages, Calls, Errors);
    }
}
