namespace Webhooks.Conformance;

/// <summary>Specifies the subject of a behavior.</summary>
public enum ConformanceCategory
{
    /// <summary>The recording of messages.</summary>
    Adding,

    /// <summary>The deliveries that are leased, their order, and the time of the next claim.</summary>
    Claiming,

    /// <summary>Lease tokens, their expiry and their renewal.</summary>
    Leases,

    /// <summary>The recording of outcomes.</summary>
    Completion,

    /// <summary>The states of URLs, and their held deliveries.</summary>
    Destinations,

    /// <summary>Deliveries older than the maximum age.</summary>
    Expiry,

    /// <summary>Pages, details and daily activity.</summary>
    Log,

    /// <summary>The number and age of open deliveries.</summary>
    Backlog,

    /// <summary>Resend, recover, cancel and purge.</summary>
    Control,

    /// <summary>Crashes of a process.</summary>
    Crashes,

    /// <summary>Processes with different clocks.</summary>
    Clocks,

    /// <summary>Large, unusual or hostile contents.</summary>
    Content,

    /// <summary>Webhook definitions.</summary>
    Definitions,

    /// <summary>Deliveries that are handed to the pump of the process that recorded them.</summary>
    Express,
}
