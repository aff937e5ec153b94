using Webhooks.Administration;

namespace Webhooks.Management.Contract;

/// <summary>Represents the state of a URL in an event.</summary>
internal sealed record DestinationOutput
{
    public required string Url { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledReason { get; init; }

    /// <summary>Returns the state of a URL. An unknown webhook or URL has no failures.</summary>
    public static DestinationOutput Of(WebhookDetails? details, string url)
    {
        var state = details?.Destinations.FirstOrDefault(each => each.Url == url);
        return new()
        {
            Url = url,
            Status = state is { IsDisabled: true } ? "disabled" : "active",
            FailingSince = state?.FailingSince,
            Failures = state?.Failures ?? 0,
            DisabledAt = state?.DisabledAt,
            DisabledReason = state?.DisabledReason,
        };
    }
}
