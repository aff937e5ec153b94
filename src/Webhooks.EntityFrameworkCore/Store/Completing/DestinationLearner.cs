using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Completing;

/// <summary>
/// Updates the state of destinations by compare-and-set. Only the writer whose statement takes effect reports the change,
/// so each change is reported once.
/// </summary>
internal sealed class DestinationLearner(StoreSession session, FailureLimits limits)
{
    private readonly DestinationTable _table = new(session);

    /// <returns>The changes to report to owners of webhooks, by the id of the delivery that caused each.</returns>
    public async Task<IReadOnlyDictionary<string, DestinationNotice>> LearnAsync(
        IReadOnlyList<Completed> recorded, CancellationToken cancellationToken)
    {
        var notices = new Dictionary<string, DestinationNotice>(StringComparer.Ordinal);
        var byDestination = recorded
            .Where(each => each.Completion.Attempt is not null || IsRemoval(each))
            .GroupBy(each => each.Row.DestinationKey)
            .Where(group => group.Any(each => each.Row.IsDestinationKnown || IsRemarkable(each)))
            .OrderBy(group => group.Key)
            .ToList();
        if (byDestination.Count == 0)
        {
            return notices;
        }

        var known = await _table
            .FindAsync([.. byDestination.Select(group => group.Key)], cancellationToken)
            .ConfigureAwait(false);
        foreach (var group in byDestination)
        {
            await LearnAsync([.. group], known.GetValueOrDefault(group.Key), notices, cancellationToken).ConfigureAwait(false);
        }

        return notices;
    }

    /// <summary>
    /// Returns whether an outcome must be stored for a destination without a row. A success need not be.
    /// </summary>
    private static bool IsRemarkable(Completed each) =>
        each.Completion.Attempt is { } attempt && !attempt.Outcome.IsSuccess;

    private static bool IsRemoval(Completed each) => each.Completion.Decision.DeadReason == DeadReason.Removed;

    private async Task LearnAsync(
        List<Completed> lessons,
        DestinationRow? known,
        Dictionary<string, DestinationNotice> notices,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var told = new List<(string DeliveryId, DestinationNotice Notice)>();
            var next = Learn(lessons, known, told);
            if (known is not null && next?.IsSameAs(known) is true)
            {
                return;
            }

            if (await _table.TryWriteAsync(known, next, cancellationToken).ConfigureAwait(false))
            {
                told.ForEach(each => notices[each.DeliveryId] = each.Notice);
                return;
            }

            // Another worker wrote first. Its row counts and is updated.
            var key = lessons[0].Row.DestinationKey;
            known = (await _table.FindAsync([key], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(key);
        }
    }

    /// <summary>Returns the state after all outcomes, or null if no row is needed.</summary>
    private DestinationRow? Learn(
        List<Completed> lessons, DestinationRow? known, List<(string DeliveryId, DestinationNotice Notice)> told)
    {
        var row = known?.Copy() ?? New(lessons[0].Row);
        foreach (var lesson in lessons)
        {
            if (IsRemoval(lesson))
            {
                row = New(lesson.Row);
                row.WakesAt = known is null ? null : session.Now;
            }
            else if (lesson.Completion.Attempt is { } attempt)
            {
                Learn(row, lesson, attempt, told);
            }
        }

        return row.IsEmpty ? null : row;
    }

    private void Learn(
        DestinationRow row,
        Completed lesson,
        DeliveryAttempt attempt,
        List<(string DeliveryId, DestinationNotice Notice)> told)
    {
        var before = row.ToState();
        var after = before.Apply(attempt, session.Now.ToInstant(), limits);
        if (before.IsDisabled && !after.IsDisabled)
        {
            row.BeginRelease(session.Now);
        }

        row.Take(after);
        row.PutOff(
            attempt.Outcome.IsSuccess ? null : Later(row.PutOffUntil, lesson.PutOffUntil(session.Now)), session.Now);
        if (DestinationNotice.Between(before, after) is { } notice)
        {
            told.Add((lesson.DeliveryId, notice));
        }
    }

    private static DestinationRow New(HeldRow row) => DestinationTable.New(row.WebhookId, row.Url);

    private static long? Later(long? one, long? other) => one is null || other > one ? other ?? one : one;
}
