using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Sql.PostgreSql;

namespace Webhooks.Storage;

/// <summary>
/// Listens for commits of other processes on a separate connection, if the host enabled it. While the connection fails,
/// the pump polls.
/// </summary>
internal sealed class NotificationListener(
    IContextSource contexts,
    WebhookSignals signals,
    IOptions<EntityFrameworkStoreOptions> options,
    TimeProvider time,
    HostLogger<NotificationListener> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private Task? _listening;

    public void Start()
    {
        if (_listening is null && options.Value.IsListening)
        {
            lock (_starting)
            {
                _listening ??= Task.Run(() => ListenAsync(_stop.Token));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await (_listening ?? Task.CompletedTask).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        var pause = new Backoff(time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var lease = await contexts.RentAsync(stop).ConfigureAwait(false);
                await using var _ = lease.ConfigureAwait(false);
                await ListenAsync(lease.Context, pause, stop).ConfigureAwait(false);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                StoreLog.NotListening(logger, pause.Next, exception);
                await pause.WaitAsync(stop).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(DbContext context, Backoff pause, CancellationToken stop)
    {
        await context.Database.OpenConnectionAsync(stop).ConfigureAwait(false);
        var connection = context.Database.GetDbConnection();
        var waitAsync = NotificationWait.On(connection, options.Value.WaitForNotification)
            ?? throw new InvalidOperationException(NotificationWait.Missing(connection));
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = $"LISTEN {PostgreSqlMessageInserter.Channel}";
            await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
        }

        pause.Reset();
        while (true)
        {
            // Messages that were committed before it listened are due too.
            signals.NotifyDeliveriesDue();
            await waitAsync(stop).ConfigureAwait(false);
        }
    }
}
