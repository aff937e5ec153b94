using MassTransit;

namespace Webhooks.Bench;

public sealed class MassTransitConsumer : IConsumer<OutgoingMessage>
{
    public Task Consume(ConsumeContext<OutgoingMessage> context) => SignedPost.Shared.SendAsync(context.Message).AsTask();
}
