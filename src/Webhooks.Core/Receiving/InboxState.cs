namespace Webhooks.Receiving;

/// <summary>Specifies the state of a received message.</summary>
/// <remarks>Databases store the number of a member: a number is never changed or reused.</remarks>
public enum InboxState
{
    /// <summary>A message that is neither in progress nor done. The caller must handle it.</summary>
    New = 0,

    /// <summary>A message that another request handles.</summary>
    InProgress = 1,

    /// <summary>A message that was handled.</summary>
    Done = 2,
}
