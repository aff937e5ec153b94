namespace Webhooks.Receiving;

/// <summary>How far a received message is.</summary>
public enum InboxState
{
    /// <summary>Nobody handles it or did: it is the caller's now.</summary>
    New,

    /// <summary>Another request handles it.</summary>
    InProgress,

    /// <summary>It was handled.</summary>
    Done,
}
