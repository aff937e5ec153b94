namespace Webhooks.Outbox;

/// <summary>Specifies a change in the health of a URL.</summary>
public enum DestinationChange
{
    /// <summary>A URL for which every attempt failed for <see cref="DeliveryOptions.ReportFailingAfter"/>.</summary>
    Failing,

    /// <summary>A URL that was disabled. Its deliveries are held.</summary>
    Disabled,

    /// <summary>A URL that accepted a message after it was reported as failing or was disabled.</summary>
    Recovered,
}
