using Rebus.Activation;
using Rebus.Backoff;
using Rebus.Bus;
using Rebus.Config;
using Rebus.Transport.InMem;

namespace Webhooks.Bench;

/// <summary>
/// Rebus with its transport in memory. Its wiki (Workers and parallelism) says: for asynchronous work few workers and a
/// high parallelism. A worker that finds every slot taken pauses as if it were idle, by default for long: that is made short.
/// </summary>
internal sealed class RebusBus(Settings settings) : ISystemUnderTest
{
    private const int Workers = 8;

    private readonly BuiltinHandlerActivator _handlers = new();
    private IBus _bus = null!;

    public Task PrepareAsync()
    {
        _handlers.Handle<OutgoingMessage>(WaitingRoom.SendAsync);
        _bus = Configure.With(_handlers)
            .Logging(logging => logging.None())
            .Transport(transport => transport.UseInMemoryTransport(new InMemNetwork(), "webhooks"))
            .Options(options =>
            {
                options.SetNumberOfWorkers(Workers);
                options.SetMaxParallelism(settings.Concurrency);
                options.SetBackoffTimes(TimeSpan.FromMilliseconds(1));
            })
            .Start();
        return Task.CompletedTask;
    }

    public async Task EnqueueAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await WaitingRoom.EnterAsync();
            await _bus.SendLocal(Messages.Number(number));
        }
    }

    public ValueTask DisposeAsync()
    {
        _handlers.Dispose();
        return default;
    }
}
