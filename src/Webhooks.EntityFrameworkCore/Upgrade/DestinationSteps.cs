using System.Data.Common;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>
/// Moves destinations. The time at which held deliveries are looked at follows from why they wait: none if the host must
/// enable the URL.
/// </summary>
internal sealed class DestinationSteps : IUpgradeStep
{
    private const int Rows = 500;

    private const string Copied =
        "webhook_id, url, failing_since, failures, failure_periods, period_since, first_failed_message_id, "
        + "other_messages_failed, reported_at, disabled_at, disabled_reason, is_held_by_host, put_off_until, held_until, "
        + "next_release, version";

    private static readonly RowColumns Columns = new("id", "webhook_id", "url");

    public async Task<bool> RunAsync(UpgradeSession session, CancellationToken cancellationToken)
    {
        var command = session.Context.Command(
            $"SELECT {Columns} FROM {session.Old.Destinations} ORDER BY id LIMIT {Rows}");
        await using var _ = command.ConfigureAwait(false);
        var destinations = await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
        await session
            .RunAsync(
                [
                    .. destinations.Select(each => Insert(session, each)),
                    .. destinations.Select(each => Delete(session, each)),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        return destinations.Count == Rows;
    }

    private static Statement Insert(UpgradeSession session, Destination destination) => new Statement($"""
        INSERT INTO {session.New.Destinations} (destination_key, webhook_key, wakes_at, {Copied})
        SELECT @destination_key, @webhook_key,
            CASE WHEN disabled_at IS NOT NULL THEN NULL
                WHEN put_off_until IS NOT NULL THEN put_off_until
                WHEN held_until IS NOT NULL THEN COALESCE(next_release, held_until) END,
            {Copied}
        FROM {session.Old.Destinations} WHERE id = @id
        """)
        .With("@destination_key", RowKeys.OfDestination(destination.WebhookId, destination.Url))
        .With("@webhook_key", RowKeys.OfWebhook(destination.WebhookId))
        .With("@id", destination.Id);

    private static Statement Delete(UpgradeSession session, Destination destination) => new Statement(
        $"DELETE FROM {session.Old.Destinations} WHERE id = @id")
        .With("@id", destination.Id);

    private static Destination Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(row.Text("id"), row.Text("webhook_id"), row.Text("url"));
    }

    private sealed record Destination(string Id, string WebhookId, string Url);
}
