namespace Webhooks.Outbox;

/// <summary>What an outbox owed at one moment.</summary>
/// <param name="Pending">Deliveries that wait for their time, their turn or a retry.</param>
/// <param name="Leased">Deliveries that a pump works on.</param>
/// <param name="Held">Deliveries that wait for their URL to be enabled again.</param>
/// <param name="OldestDue">
/// How long the pending delivery that has been due for longest has been due, by the clock of the store; zero where none
/// is due. What waits for its webhook's rate or for a free slot counts; what waits for a webhook that was named as paused
/// does not.
/// </param>
public sealed record BacklogSnapshot(long Pending, long Leased, long Held, TimeSpan OldestDue);
