using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// Ours: each event is dispatched, matched, rendered and recorded, and the pump delivers. Nothing is tuned but the
/// concurrency and the room in memory, which are everybody's.
/// </summary>
internal sealed class OwnWebhooks : ISystemUnderTest
{
    private readonly Settings _settings;
    private readonly bool _isStored;
    private readonly ServiceProvider _services;
    private OrderEvents _events = null!;
    private CancellationTokenSource _stop = new();
    private Task _pump = Task.CompletedTask;

    public OwnWebhooks(Settings settings, bool isStored)
    {
        _settings = settings;
        _isStored = isStored;
        var webhooks = new FixedWebhooks(
            Targets.Count, number => new Uri(settings.Receiver, $"/w/{number}").AbsoluteUri);
        _services = OwnServices.Build(
            settings, webhooks, isStored, options => options.InMemory.Capacity = WaitingRoom.Places);
    }

    public async Task PrepareAsync()
    {
        if (_isStored && _settings.Creates)
        {
            await OwnServices.CreateTablesAsync(_services);
        }

        _events = await OrderEvents.CreateAsync(_services);
    }

    public Task StartAsync()
    {
        _stop = new();
        _pump = Task.Run(() => _services.GetRequiredService<IDeliveryPump>().RunAsync(_stop.Token));
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(int first, int count)
    {
        var dispatcher = _services.GetRequiredService<IEventDispatcher>();
        return _settings.Batch == 1
            ? Producers.RunAsync(
                _settings.Producers, first, count, async number => await dispatcher.DispatchAsync(_events.Number(number)))
            : EnqueueBatchesAsync(dispatcher, first, count);
    }

    /// <summary>In memory a delivery is settled microseconds after its answer.</summary>
    public async Task SettleAsync()
    {
        if (!_isStored)
        {
            return;
        }

        await using var db = await OpenAsync();
        while (await db.Database.SqlQueryRaw<int>(
            """SELECT 1 AS "Value" FROM webhook_queue LIMIT 1""").AnyAsync())
        {
            await Task.Delay(5);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _pump;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    private Task EnqueueBatchesAsync(IEventDispatcher dispatcher, int first, int count)
    {
        var batch = _settings.Batch;
        return Producers.RunAsync(_settings.Producers, 0, (count + batch - 1) / batch, async part =>
        {
            var start = first + (part * batch);
            var events = Enumerable.Range(start, Math.Min(batch, first + count - start)).Select(_events.Number);
            await dispatcher.DispatchAsync([.. events]);
        });
    }

    private async Task<BenchContext> OpenAsync() =>
        await _services.GetRequiredService<IDbContextFactory<BenchContext>>().CreateDbContextAsync();
}
