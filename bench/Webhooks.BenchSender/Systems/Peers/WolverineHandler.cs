namespace Webhooks.Bench;

public static class WolverineHandler
{
    public static Task Handle(OutgoingMessage message) => WaitingRoom.SendAsync(message);
}
