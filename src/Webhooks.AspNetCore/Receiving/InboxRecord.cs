namespace Webhooks.Receiving;

/// <summary>What the inbox in memory keeps of a message.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Sender">Whose it is.</param>
/// <param name="Token">Who began it.</param>
/// <param name="Since">When it was begun, or done: a timestamp.</param>
/// <param name="Lease">How long it may be in progress; null where it is done.</param>
internal sealed record InboxRecord(string Key, int Sender, Guid Token, long Since, TimeSpan? Lease)
{
    public bool IsDone => Lease is null;
}
