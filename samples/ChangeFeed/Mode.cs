namespace ChangeFeed;

/// <summary>What to do with the changes.</summary>
internal enum Mode
{
    /// <summary>Send what is owed.</summary>
    Deliver,

    /// <summary>Say which subscriptions match, and why each other does not.</summary>
    Explain,

    /// <summary>Show the messages that would be sent.</summary>
    Preview,

    /// <summary>Record what is owed, for other processes to send.</summary>
    Enqueue,

    /// <summary>Send what was recorded before, here or elsewhere; there is no feed.</summary>
    Work,
}
