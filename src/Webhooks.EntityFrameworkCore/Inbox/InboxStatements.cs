using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Receiving;
using Webhooks.Sql;

namespace Webhooks.Inbox;

/// <summary>
/// The statements of the inbox, each a whole by itself: what two processes do at the same time is decided by the key of
/// the table.
/// </summary>
internal sealed class InboxStatements
{
    private const int InProgress = (int)InboxState.InProgress;
    private const string Columns = "message_key, token, state, expires_at";

    private readonly string _table;
    private readonly string _now;

    public InboxStatements(DbContext context)
    {
        var table = TableOf(context)!;
        StatedTables.ThrowIfChanged(context, [table]);
        Check = new([table]);
        _table = table.Sql;
        _now = StoreDatabase.IsPostgreSql(context)
            ? "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)"
            : "@now";
        Insert = StoreDatabase.IsPostgreSql(context) || StoreDatabase.IsSqlite(context)
            ? $"INSERT INTO {_table} ({Columns}) VALUES (@key, @token, @state, {_now} + @duration) "
                + "ON CONFLICT (message_key) DO NOTHING"
            : $"INSERT INTO {_table} ({Columns}) SELECT @key, @token, @state, {_now} + @duration "
                + $"WHERE NOT EXISTS (SELECT 1 FROM {_table} WHERE message_key = @key)";
    }

    /// <summary>To be run before the first of them.</summary>
    public TableCheck Check { get; }

    /// <summary>Adds a row unless the key has one.</summary>
    public string Insert { get; }

    /// <summary>Takes over a row that counts for nothing.</summary>
    public string TakeOver =>
        $"UPDATE {_table} SET token = @token, state = @state, expires_at = {_now} + @duration "
        + $"WHERE message_key = @key AND expires_at <= {_now}";

    /// <summary>Whoever is in progress with it: the message is done.</summary>
    public string Complete =>
        $"UPDATE {_table} SET token = @token, state = @state, expires_at = {_now} + @duration "
        + $"WHERE message_key = @key AND (state = {InProgress} OR expires_at <= {_now})";

    /// <summary>The table in the model of a context; null if it has none.</summary>
    public static StoreTable? TableOf(DbContext context) =>
        StatedTables.ModelOf(context).FindEntityType(typeof(InboxRow)) is { } entity ? StoreTable.Of(context, entity) : null;

    public string Abandon =>
        $"DELETE FROM {_table} WHERE message_key = @key AND token = @token AND state = {InProgress}";

    public string ReadState => $"SELECT state FROM {_table} WHERE message_key = @key";

    /// <summary>Removes those of some keys that count for nothing still.</summary>
    public string Purge(int count) =>
        $"DELETE FROM {_table} WHERE message_key IN ({InList.Names(count)}) AND expires_at <= {_now}";
}
