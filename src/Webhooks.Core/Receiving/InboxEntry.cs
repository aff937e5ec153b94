namespace Webhooks.Receiving;

/// <summary>Represents the result of beginning a message.</summary>
/// <param name="Key">The key that identifies the message.</param>
/// <param name="State">
/// The previous state. If it is <see cref="InboxState.New"/>, the caller must handle the message.
/// </param>
/// <param name="Token">The id of this beginning of the message, or an empty id if the caller must not handle it.</param>
public sealed record InboxEntry(string Key, InboxState State, Guid Token);
