using Coravel;
using Coravel.Queuing.Interfaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Webhooks.Bench;

/// <summary>
/// Coravel's queue. It looks every second, the shortest it takes (docs.coravel.net/Queuing: ConsummationDelay), and then
/// starts everything that it has: a semaphore keeps that to the same concurrency.
/// </summary>
internal sealed class CoravelQueue(Settings settings) : ISystemUnderTest
{
    private readonly SemaphoreSlim _slots = new(settings.Concurrency);
    private readonly IHost _host = Build();

    public async Task StartAsync() => await _host.StartAsync();

    public async Task EnqueueAsync(int first, int count)
    {
        var queue = _host.Services.GetRequiredService<IQueue>();
        for (var number = first; number < first + count; number++)
        {
            await WaitingRoom.EnterAsync();
            var message = Messages.Number(number);
            queue.QueueAsyncTask(() => SendAsync(message));
        }
    }

    public ValueTask DisposeAsync()
    {
        _slots.Dispose();
        _host.Dispose();
        return default;
    }

    private static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Coravel:Queue:ConsummationDelay"] = "1";
        builder.Services.AddQueue();
        return builder.Build();
    }

    private async Task SendAsync(OutgoingMessage message)
    {
        await _slots.WaitAsync();
        try
        {
            await WaitingRoom.SendAsync(message);
        }
        finally
        {
            _slots.Release();
        }
    }
}
