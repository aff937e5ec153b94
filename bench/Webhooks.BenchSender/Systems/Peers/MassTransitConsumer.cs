using MassTransit;

namespace Webhooks.Bench;

public sealed class MassTransitConsumer : IConsumer<OutgoingMessage>
{
    public Task Consume(ConsumeContext<OutgoingMessage> context) => WaitingRoom.SendAsync(context.Message);
}
