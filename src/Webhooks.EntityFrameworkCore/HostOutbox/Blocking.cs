namespace Webhooks.HostOutbox;

/// <summary>Waits for asynchronous work on behalf of a host that saves synchronously.</summary>
internal static class Blocking
{
    public static void Wait(ValueTask work)
    {
        if (work.IsCompleted)
        {
            work.GetAwaiter().GetResult();
            return;
        }

        work.AsTask().GetAwaiter().GetResult();
    }
}
