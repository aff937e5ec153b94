namespace Webhooks.Claiming;

/// <summary>What a destination has to wait for.</summary>
/// <param name="Id">The destination.</param>
/// <param name="IsDisabled">Nothing is sent to it.</param>
/// <param name="PutOffUntil">Until when everything for it is put off.</param>
/// <param name="HeldUntil">What was due up to then was held.</param>
/// <param name="NextRelease">When the next of that may be sent.</param>
/// <param name="Version">Of the row this was read from.</param>
internal sealed record DestinationWait(
    string Id, bool IsDisabled, long? PutOffUntil, long? HeldUntil, long NextRelease, long Version);
