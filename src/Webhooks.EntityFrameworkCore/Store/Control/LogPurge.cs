using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Store.Log;

namespace Webhooks.Store.Control;

/// <summary>Removes messages that were settled long ago, in small steps that do not block other work.</summary>
internal sealed class LogPurge(StoreSessions sessions)
{
    /// <summary>The minimum number of days for which counters are kept: a month's overview needs them.</summary>
    private const int CounterDays = 40;

    /// <summary>The number of the last message that was read, or 0 to begin with the oldest.</summary>
    private long _last;

    public async ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (until, end) = await BeginAsync(age, cancellationToken).ConfigureAwait(false);
        var removed = 0;
        bool isLast;
        do
        {
            var (after, most) = (Volatile.Read(ref _last), limit - removed);
            var step = await sessions
                .WriteAsync(session => new PurgeStep(session).RunAsync(after, end, until, most, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            removed += step.Removed;
            isLast = step.Last is null;
            Volatile.Write(ref _last, step.Last ?? 0);
        }
        while (removed < limit && !isLast);

        return removed;
    }

    /// <summary>
    /// Returns the time until which deliveries must be settled, and the number before which their messages are: what is newer
    /// is not read.
    /// </summary>
    private async Task<(long Until, long End)> BeginAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        await PurgeCountersAsync(session, age, cancellationToken).ConfigureAwait(false);
        var until = session.Now - age.ToMilliseconds();
        return (
            until,
            await MessageNumbers.FirstAsync(session, until + MessageNumbers.Margin, cancellationToken).ConfigureAwait(false));
    }

    private static async Task PurgeCountersAsync(StoreSession session, TimeSpan age, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(session.Now.ToInstant().UtcDateTime).DayNumber;
        var first = today - Math.Max(CounterDays, (int)age.TotalDays);
        var command = session.Command($"DELETE FROM {session.Database.Tables.Counters} WHERE day < @first");
        await using var _ = command.ConfigureAwait(false);
        await command.With("@first", first).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
