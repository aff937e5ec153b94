using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Limits rates across processes. A worker takes the next call of a webhook by compare-and-set on its row, and only the
/// worker that succeeds calls.
/// </summary>
internal sealed class RateGates(TableNames tables, Upsert upsert)
{
    /// <summary>
    /// The maximum delay of a call that does not delay later calls. The interval between calls is longer by its share, so
    /// that no second has more calls than the rate allows.
    /// </summary>
    private const long Lateness = 16_000;

    private const long Second = 1_000_000;

    private static readonly RowColumns Columns = new("webhook_id", "next_call", "last_lane");

    private readonly string _charge =
        $"UPDATE {tables.Gates} SET next_call = @next_call, last_lane = @lane "
        + "WHERE webhook_id = @webhook_id AND next_call = @before";

    private readonly string _insert = upsert.InsertIfNew(
        tables.Gates, ["webhook_id"], ["webhook_id", "next_call", "last_lane"]);

    /// <summary>Returns the rows of these webhooks. A missing row is added and allows a call immediately.</summary>
    public async Task<Dictionary<string, GateRow>> ReadAsync(
        StoreSession session, IReadOnlyList<string> webhookIds, CancellationToken cancellationToken)
    {
        var gates = await FindAsync(session, webhookIds, cancellationToken).ConfigureAwait(false);
        var missing = webhookIds.Where(id => !gates.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return gates;
        }

        await session
            .RunAsync([.. missing.Select(NewGate)], cancellationToken)
            .ConfigureAwait(false);
        return await FindAsync(session, webhookIds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the next call of each webhook.</summary>
    /// <returns>The webhooks whose call another worker took.</returns>
    public async Task<IReadOnlySet<string>> ChargeAsync(
        StoreSession session,
        IReadOnlyList<WebhookTurn> turns,
        IReadOnlyDictionary<string, GateRow> gates,
        CancellationToken cancellationToken)
    {
        var now = session.Now * 1_000;
        var statements = turns.Select(turn => new Statement(_charge)
            .With("@webhook_id", turn.WebhookId)
            .With("@before", gates[turn.WebhookId].NextCall)
            .With("@next_call", NextCall(gates[turn.WebhookId].NextCall, now, turn.CallsPerSecond!.Value))
            .With("@lane", turn.LastLane));
        var changed = await session.RunAsync([.. statements], cancellationToken).ConfigureAwait(false);
        return turns.Where((_, i) => changed[i] == 0).Select(turn => turn.WebhookId).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Returns the time of the call after one that is made now.</summary>
    public static long NextCall(long due, long now, int callsPerSecond)
    {
        var from = now - due < Lateness ? due : now;
        return from + ((Second + Lateness + callsPerSecond - 1) / callsPerSecond);
    }

    /// <summary>Returns the time of the next call in milliseconds, rounded up, without overflow for any number in a row.</summary>
    public static long OpensAt(GateRow gate) => (gate.NextCall / 1_000) + (gate.NextCall % 1_000 > 0 ? 1 : 0);

    private Statement NewGate(string webhookId) => new Statement(_insert)
        .With("@webhook_id", webhookId)
        .With("@next_call", 0L)
        .With("@last_lane", Lane.Retries);

    private async Task<Dictionary<string, GateRow>> FindAsync(
        StoreSession session, IReadOnlyList<string> webhookIds, CancellationToken cancellationToken)
    {
        var command = session.Command(
            $"SELECT {Columns} FROM {tables.Gates} WHERE webhook_id IN ({InList.Names(webhookIds.Count)})");
        await using var _ = command.ConfigureAwait(false);
        var rows = await InList.With(command, webhookIds)
            .ReadAllAsync(Read, cancellationToken)
            .ConfigureAwait(false);
        return rows.ToDictionary(row => row.WebhookId, StringComparer.Ordinal);
    }

    private static GateRow Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new()
        {
            WebhookId = row.Text("webhook_id"),
            NextCall = row.Int64("next_call"),
            LastLane = row.Int32("last_lane"),
        };
    }
}
