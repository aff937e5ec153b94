namespace Webhooks.Sending;

/// <summary>The number of calls, and how many of them are retries.</summary>
internal readonly record struct SlotCount(int Calls, int Retries);
