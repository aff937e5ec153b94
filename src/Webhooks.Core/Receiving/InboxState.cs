namespace Webhooks.Receiving;

/// <summary>Specifies the state of a received message.</summary>
public enum InboxState
{
    /// <summary>A message that is neither in progress nor done. The caller must handle it.</summary>
    New,

    /// <summary>A message that another request handles.</summary>
    InProgress,

    /// <summary>A message that was handled.</summary>
    Done,
}
