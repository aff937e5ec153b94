namespace Webhooks.Bench;

/// <summary>
/// Room for events that wait in memory, the same for every system. Systems that bound their own queue are given this
/// number. For the others producers wait here.
/// </summary>
internal static class WaitingRoom
{
    public const int Places = 10_000;

    private static readonly SemaphoreSlim Free = new(Places);

    /// <summary>Waits until fewer than that many events wait.</summary>
    public static Task EnterAsync() => Free.WaitAsync();

    /// <summary>Sends what waited. It makes room when it begins, as a reader of a bounded channel does.</summary>
    public static Task SendAsync(OutgoingMessage message)
    {
        Free.Release();
        return SignedPost.Shared.SendAsync(message).AsTask();
    }
}
