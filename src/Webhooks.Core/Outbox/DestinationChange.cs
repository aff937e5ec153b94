namespace Webhooks.Outbox;

/// <summary>What happened to a URL that its owner should hear of.</summary>
public enum DestinationChange
{
    /// <summary>Nothing but failures went on for <see cref="DeliveryOptions.ReportFailingAfter"/>.</summary>
    Failing,

    /// <summary>It was disabled; what is owed to it is held.</summary>
    Disabled,

    /// <summary>It accepted a message after it was reported as failing or was disabled.</summary>
    Recovered,
}
