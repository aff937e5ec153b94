namespace Webhooks.Database.Dialects;

/// <summary>Represents a ready line whose deliveries must wait.</summary>
/// <param name="Line">The line.</param>
/// <param name="DueUntil">The latest due time of the deliveries that must wait.</param>
/// <param name="Until">The time until which they wait, or null if the host must enable the URL or activate the webhook.</param>
/// <param name="Most">The maximum number of deliveries to hold in this claim.</param>
internal sealed record BlockedLine(QueueLine Line, long DueUntil, long? Until, int Most);
