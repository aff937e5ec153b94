namespace Webhooks.Database.Dialects;

/// <summary>Represents what the deliveries of a destination must wait for.</summary>
/// <param name="Id">The id of the destination.</param>
/// <param name="IsDisabled">A value indicating whether the URL is disabled.</param>
/// <param name="PutOffUntil">The time until which all its deliveries wait, or null if they do not wait.</param>
/// <param name="HeldUntil">The latest due time of deliveries that resume gradually, or null if no deliveries resume.</param>
/// <param name="NextRelease">The time at which the next of them may be sent.</param>
/// <param name="Version">The version of the row.</param>
internal sealed record DestinationWait(
    string Id, bool IsDisabled, long? PutOffUntil, long? HeldUntil, long NextRelease, long Version);
