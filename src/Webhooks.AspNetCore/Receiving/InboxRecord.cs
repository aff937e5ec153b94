namespace Webhooks.Receiving;

/// <summary>Represents a message in the in-memory inbox.</summary>
/// <param name="Key">The key of the message.</param>
/// <param name="Sender">The number of the sender.</param>
/// <param name="Token">The token of the caller that began it.</param>
/// <param name="Since">The timestamp at which it was begun or handled.</param>
/// <param name="Lease">The maximum time in progress, or null if it was handled.</param>
internal sealed record InboxRecord(string Key, int Sender, Guid Token, long Since, TimeSpan? Lease)
{
    public bool IsDone => Lease is null;
}
