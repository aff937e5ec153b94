using System.Threading.Channels;

namespace Webhooks.Bench;

/// <summary>What is written in an afternoon: a bounded channel and workers that read from it.</summary>
internal sealed class ChannelWorkers(Settings settings) : ISystemUnderTest
{
    private readonly Channel<OutgoingMessage> _channel = Channel.CreateBounded<OutgoingMessage>(WaitingRoom.Places);

    public Task StartAsync()
    {
        for (var worker = 0; worker < settings.Concurrency; worker++)
        {
            _ = Task.Run(WorkAsync);
        }

        return Task.CompletedTask;
    }

    public async Task EnqueueAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await _channel.Writer.WriteAsync(Messages.Number(number));
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var message in _channel.Reader.ReadAllAsync())
        {
            await SignedPost.Shared.SendAsync(message);
        }
    }
}
