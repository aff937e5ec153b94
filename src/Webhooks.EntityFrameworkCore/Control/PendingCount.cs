using System.Globalization;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>Counts the pending deliveries of a destination.</summary>
internal static class PendingCount
{
    /// <param name="session">The session.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="until">The latest due time of the deliveries.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<int> OfAsync(
        StoreSession session, DestinationRow destination, long until, CancellationToken cancellationToken)
    {
        var command = session.Command($"""
            SELECT count(*) FROM {session.Database.Tables.Queue}
            WHERE lease_until IS NULL AND webhook_id = @webhook_id AND destination_id = @destination_id AND due <= @until
            """)
            .With("@webhook_id", destination.WebhookId)
            .With("@destination_id", destination.Id)
            .With("@until", until);
        await using var _ = command.ConfigureAwait(false);
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }
}
