using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Store.Completing;

namespace Webhooks.Store.Control;

/// <summary>Returns, disables, enables and removes destinations.</summary>
internal sealed class DestinationControl(StoreSessions sessions)
{
    public async ValueTask<IReadOnlyList<DestinationState>> GetAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookIds);
        if (webhookIds.Count == 0)
        {
            return [];
        }

        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await new DestinationTable(session).OfWebhooksAsync(webhookIds, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Where(row => row.FailingSince is not null || row.DisabledAt is not null)
                .OrderBy(row => row.WebhookId, StringComparer.Ordinal)
                .ThenBy(row => row.Url, StringComparer.Ordinal)
                .Select(row => row.ToState()),
        ];
    }

    public async ValueTask HoldAsync(string webhookId, string url, CancellationToken cancellationToken) => await ChangeAsync(
        webhookId,
        url,
        (row, now) =>
        {
            row.Take(row.ToState().DisabledByHost(now.ToInstant()));
            return row;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken) => ChangeAsync(
        webhookId,
        url,
        (row, now) =>
        {
            if (row.DisabledAt is not null)
            {
                row.BeginRelease(now);
            }

            row.Take(new() { WebhookId = webhookId, Url = url });
            return row;
        },
        cancellationToken);

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken) =>
        ChangeAsync(
            webhookId,
            url,
            (_, now) =>
            {
                // What is held wakes, to be marked dead. Then the row goes.
                var row = DestinationTable.New(webhookId, url);
                row.WakesAt = now;
                return row;
            },
            cancellationToken);

    /// <returns>The number of deliveries that were held and no longer are.</returns>
    private ValueTask<int> ChangeAsync(
        string webhookId,
        string url,
        Func<DestinationRow, long, DestinationRow> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        ArgumentNullException.ThrowIfNull(url);
        return sessions.WriteAsync(
            session => ChangeAsync(session, DestinationTable.New(webhookId, url), change, cancellationToken),
            cancellationToken);
    }

    private static async Task<int> ChangeAsync(
        StoreSession session,
        DestinationRow blank,
        Func<DestinationRow, long, DestinationRow> change,
        CancellationToken cancellationToken)
    {
        var table = new DestinationTable(session);
        DestinationRow? before, after;
        do
        {
            before = await table.FindAsync(blank.DestinationKey, cancellationToken).ConfigureAwait(false);
            after = change((before ?? blank).Copy(), session.Now);
            after = after is { IsEmpty: true } ? null : after;
        }
        while (!await table.TryWriteAsync(before, after, cancellationToken).ConfigureAwait(false));

        return before?.DisabledAt is not null && after?.DisabledAt is null
            ? await PendingCount.OfAsync(session, before, long.MaxValue, cancellationToken).ConfigureAwait(false)
            : 0;
    }
}
