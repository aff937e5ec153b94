using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wolverine;

namespace Webhooks.Bench;

/// <summary>
/// Wolverine's local queue, buffered in memory, with as many messages at once as there may be requests (wolverinefx.net,
/// Using Local Queueing: MaximumParallelMessages). A single node needs no agents of others: durability mode Solo.
/// </summary>
internal sealed class WolverineQueue(Settings settings) : ISystemUnderTest
{
    private readonly IHost _host = Build(settings.Concurrency);

    public async Task PrepareAsync() => await _host.StartAsync();

    public async Task EnqueueAsync(int first, int count)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        for (var number = first; number < first + count; number++)
        {
            await WaitingRoom.EnterAsync();
            await bus.PublishAsync(Messages.Number(number));
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
        builder.Services.AddLogging();
        builder.UseWolverine(wolverine =>
        {
            wolverine.Durability.Mode = DurabilityMode.Solo;
            wolverine.Discovery.DisableConventionalDiscovery().IncludeType(typeof(WolverineHandler));
            wolverine.PublishMessage<OutgoingMessage>().ToLocalQueue("webhooks");
            wolverine.LocalQueue("webhooks").MaximumParallelMessages(concurrency).BufferedInMemory();
        });
        return builder.Build();
    }
}
