using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Receiving;
using Webhooks.Sql;

namespace Webhooks.Inbox;

/// <summary>
/// Provides the statements of the inbox. Each is complete in itself: the key of the table decides between two processes.
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

    /// <summary>Gets the check that must run before the first statement.</summary>
    public TableCheck Check { get; }

    /// <summary>Gets the statement that inserts a row unless the key exists.</summary>
    public string Insert { get; }

    /// <summary>Gets the statement that takes over an expired row.</summary>
    public string TakeOver =>
        $"UPDATE {_table} SET token = @token, state = @state, expires_at = {_now} + @duration "
        + $"WHERE message_key = @key AND expires_at <= {_now}";

    /// <summary>Gets the statement that marks a message done, even if another request has begun it since.</summary>
    public string Complete =>
        $"UPDATE {_table} SET token = @token, state = @state, expires_at = {_now} + @duration "
        + $"WHERE message_key = @key AND (state = {InProgress} OR expires_at <= {_now})";

    /// <summary>Returns the table in the model of a context, or null if the model has none.</summary>
    public static StoreTable? TableOf(DbContext context) =>
        StatedTables.ModelOf(context).FindEntityType(typeof(InboxRow)) is { } entity ? StoreTable.Of(context, entity) : null;

    public string Abandon =>
        $"DELETE FROM {_table} WHERE message_key = @key AND token = @token AND state = {InProgress}";

    public string ReadState => $"SELECT state FROM {_table} WHERE message_key = @key";

    /// <summary>Returns the statement that removes rows of the given keys if they are still expired.</summary>
    public string Purge(int count) =>
        $"DELETE FROM {_table} WHERE message_key IN ({InList.Names(count)}) AND expires_at <= {_now}";
}
