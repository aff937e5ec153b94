namespace Webhooks.Receiving;

/// <summary>Represents the answer of an inbox to a request to begin a message.</summary>
/// <param name="Key">What tells the message from others.</param>
/// <param name="State">How far it was; <see cref="InboxState.New"/> makes it the caller's.</param>
/// <param name="Token">
/// Tells this beginning of the message from every other; empty where it is not the caller's.
/// </param>
public sealed record InboxEntry(string Key, InboxState State, Guid Token);
