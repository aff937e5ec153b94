namespace Webhooks.Load.Support;

/// <summary>How a receiver in bad faith answers.</summary>
public enum HangingAnswer
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>200 after 19.5 s, just within the time of an attempt.</summary>
    Late,

    /// <summary>200 after 2 s, when the call has given its slot back.</summary>
    Slow,

    /// <summary>200 at once, and a body that never ends.</summary>
    EndlessBody,
}
