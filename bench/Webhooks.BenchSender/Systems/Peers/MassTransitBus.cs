using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Webhooks.Bench;

/// <summary>
/// MassTransit with its transport in memory. Messages are sent to the queue, not published to a topology; as many are
/// consumed at once as there may be requests, and as many more are fetched ahead (masstransit.io, Configuration: prefetch
/// count above the limit of concurrent messages).
/// </summary>
internal sealed class MassTransitBus(Settings settings) : ISystemUnderTest
{
    private readonly IHost _host = Build(settings.Concurrency);

    public async Task PrepareAsync() => await _host.StartAsync();

    public async Task EnqueueAsync(int first, int count)
    {
        var queue = await _host.Services.GetRequiredService<IBus>().GetSendEndpoint(new("queue:webhooks"));
        for (var number = first; number < first + count; number++)
        {
            await WaitingRoom.EnterAsync();
            await queue.Send(Messages.Number(number));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static IHost Build(int concurrency)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddConsumer<MassTransitConsumer>();
            bus.UsingInMemory((context, memory) => memory.ReceiveEndpoint("webhooks", endpoint =>
            {
                endpoint.PrefetchCount = 2 * concurrency;
                endpoint.ConcurrentMessageLimit = concurrency;
                endpoint.ConfigureConsumer<MassTransitConsumer>(context);
            }));
        });
        return builder.Build();
    }
}
