using Npgsql;

namespace Webhooks.Bench;

/// <summary>
/// What the outboxes by hand do alike: an insert for each event, and four loops that claim and send. Connections are not reset
/// when they go back to the pool, which costs statements: this code leaves nothing behind on them.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="tables">The statements that create the tables.</param>
/// <param name="insert">The statement that records an event by its id, target and body.</param>
/// <param name="queue">The table that is empty when all is sent.</param>
internal abstract class HandWrittenOutbox(Settings settings, string tables, string insert, string queue) : ISystemUnderTest
{
    protected const int Claimers = 4;
    protected const int ClaimedRows = 100;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create($"{settings.Connection};No Reset On Close=true");
    private CancellationTokenSource _stop = new();
    private Task[] _claimers = [];

    /// <summary>How many requests of one loop are open.</summary>
    protected int Concurrency { get; } = settings.Concurrency / Claimers;

    public async Task PrepareAsync()
    {
        if (settings.Creates)
        {
            await using var create = _database.CreateCommand(tables);
            await create.ExecuteNonQueryAsync();
        }
    }

    public Task StartAsync()
    {
        _stop = new();
        _claimers = [.. Enumerable.Range(0, Claimers).Select(_ => Task.Run(() => ClaimAsync(_stop.Token)))];
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(int first, int count) => Producers.RunAsync(settings.Producers, first, count, InsertAsync);

    public async Task SettleAsync()
    {
        await using var any = _database.CreateCommand($"SELECT EXISTS (SELECT 1 FROM {queue})");
        while (await any.ExecuteScalarAsync() is true)
        {
            await Task.Delay(5);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_claimers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _database.DisposeAsync();
    }

    /// <summary>Claims, sends and finishes some rows, and returns how many.</summary>
    protected abstract Task<int> SendSomeAsync(NpgsqlConnection connection, CancellationToken stop);

    private async ValueTask InsertAsync(int number)
    {
        var message = Messages.Number(number);
        await using var command = _database.CreateCommand(insert);
        command.Parameters.AddWithValue(message.Id);
        command.Parameters.AddWithValue(message.Target);
        command.Parameters.AddWithValue(message.Body);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A loop that finds nothing looks again after 10 ms.</summary>
    private async Task ClaimAsync(CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            if (await SendSomeAsync(connection, stop) == 0)
            {
                await Task.Delay(10, stop);
            }
        }
    }
}
