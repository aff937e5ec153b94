namespace Webhooks.Bench;

internal sealed record MicroResult(string Name, double Nanoseconds, double AllocatedBytes);
