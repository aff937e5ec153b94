using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class WebhookCountsOutput
{
    public required int All { get; init; }

    public required int Active { get; init; }

    public required int InTrouble { get; init; }

    public required int Inactive { get; init; }

    /// <summary>Gets a value indicating whether there are more webhooks, or null if all are counted.</summary>
    public bool? IsEstimate { get; init; }

    public static WebhookCountsOutput Of(WebhookCounts counts) => new()
    {
        All = counts.All,
        Active = counts.Active,
        InTrouble = counts.InTrouble,
        Inactive = counts.Inactive,
        IsEstimate = counts.IsEstimate ? true : null,
    };
}
