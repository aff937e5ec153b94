using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Control;

/// <summary>Counts the open deliveries of a destination that no worker has.</summary>
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
            WHERE {QueueStatus.IsOpen} AND status IN (0, 2, 3)
                AND webhook_key = @webhook_key AND destination_key = @destination_key AND due <= @until
            """)
            .With("@webhook_key", destination.WebhookKey)
            .With("@destination_key", destination.DestinationKey)
            .With("@until", until);
        await using var _ = command.ConfigureAwait(false);
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }
}
