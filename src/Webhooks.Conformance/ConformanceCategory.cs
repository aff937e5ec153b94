namespace Webhooks.Conformance;

/// <summary>What a behavior is about.</summary>
public enum ConformanceCategory
{
    /// <summary>Recording messages.</summary>
    Adding,

    /// <summary>What is leased, in which order, and when to ask again.</summary>
    Claiming,

    /// <summary>Tokens, their end and their renewal.</summary>
    Leases,

    /// <summary>Recording outcomes.</summary>
    Completion,

    /// <summary>What is learned about URLs, and what is held for them.</summary>
    Destinations,

    /// <summary>Deliveries older than the maximum age.</summary>
    Expiry,

    /// <summary>Pages, details and statistics.</summary>
    Log,

    /// <summary>How much is owed.</summary>
    Backlog,

    /// <summary>Resend, recover, cancel and purge.</summary>
    Control,

    /// <summary>A process that dies.</summary>
    Crashes,

    /// <summary>Processes whose clocks disagree.</summary>
    Clocks,

    /// <summary>Contents that are large, odd or hostile.</summary>
    Content,

    /// <summary>The definitions of webhooks.</summary>
    Definitions,
}
