namespace Webhooks.Bench;

/// <summary>What the receiver counted.</summary>
/// <param name="Requests">Every request that was answered.</param>
/// <param name="Distinct">The ids that were accepted.</param>
/// <param name="Refused">Answers with 503.</param>
/// <param name="P50">The median age of timed messages, in milliseconds.</param>
/// <param name="P99">The age that 99 of 100 stay below, in milliseconds.</param>
/// <param name="LastArrival">When the last request began to be read, by the clock that all processes share.</param>
internal sealed record ReceiverReport(
    int Requests, int Distinct, int Refused, double P50, double P99, long LastArrival);
