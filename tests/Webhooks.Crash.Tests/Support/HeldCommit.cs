using System.Data.Common;
using System.Globalization;

namespace Webhooks.Crash.Support;

/// <summary>Holds the commit of one event back in PostgreSQL, until this is disposed of.</summary>
internal sealed class HeldCommit : IAsyncDisposable
{
    private readonly DbConnection _holder;

    private HeldCommit(DbConnection holder) => _holder = holder;

    public static async Task<HeldCommit> OfAsync(CrashDatabase database, string eventId)
    {
        var held = new HeldCommit(await database.OpenAsync());
        await held.ReadAsync($"""
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_advisory_xact_lock(19); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER held AFTER INSERT ON webhook_messages DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.event_id = '{eventId}') EXECUTE FUNCTION hold();
            SELECT pg_advisory_lock(19)
            """);
        return held;
    }

    /// <summary>Waits until the commit has been held for so long.</summary>
    public Task WaitAsync(TimeSpan time) => Until.TrueAsync(
        async () => await ReadAsync($"""
            SELECT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND wait_event = 'advisory' AND datname = current_database()
                AND clock_timestamp() - query_start > interval '{time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)} ms')
            """) is true,
        () => "a commit to wait");

    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    private async Task<object?> ReadAsync(string sql)
    {
        await using var command = _holder.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
