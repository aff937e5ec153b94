namespace Webhooks.Bench;

public static class WolverineHandler
{
    public static Task Handle(OutgoingMessage message) => SignedPost.Shared.SendAsync(message).AsTask();
}
