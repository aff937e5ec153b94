namespace ChangeFeed;

/// <summary>Specifies how changes are processed.</summary>
internal enum Mode
{
    /// <summary>Send the messages.</summary>
    Deliver,

    /// <summary>Explain which subscriptions match, and why the others do not.</summary>
    Explain,

    /// <summary>Show the messages without sending them.</summary>
    Preview,

    /// <summary>Record the messages, so that other processes send them.</summary>
    Enqueue,

    /// <summary>Send messages that were recorded before, without a feed.</summary>
    Work,
}
