namespace Webhooks.Bench;

/// <summary>What this process holds.</summary>
internal static class Footprint
{
    /// <summary>Bytes of the managed heap after a collection, and open sockets where the system tells.</summary>
    public static (long Bytes, int Sockets) Take()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), CountSockets());
    }

    private static int CountSockets() => OperatingSystem.IsLinux()
        ? new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
            .Count(entry => entry.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true)
        : 0;
}
