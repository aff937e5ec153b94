namespace Webhooks.Bench;

/// <summary>The names of what a database server does for an event.</summary>
internal static class ServerFigures
{
    public const string CpuMicroseconds = "server CPU µs an event";

    public const string WalBytes = "WAL bytes an event";

    public const string Syncs = "syncs an event";

    public static IReadOnlyList<string> All { get; } = [CpuMicroseconds, WalBytes, Syncs];
}
