namespace Webhooks.Sending;

/// <summary>Represents a number of calls, and how many of them are retries.</summary>
internal readonly record struct SlotCount(int Calls, int Retries);
