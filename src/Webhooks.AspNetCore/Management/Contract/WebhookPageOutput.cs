using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class WebhookPageOutput
{
    public required IReadOnlyList<WebhookOutput> Items { get; init; }

    /// <summary>Gets the cursor of the next page, or null if this is the last one.</summary>
    public string? Next { get; init; }

    /// <summary>Gets the counts of all webhooks, or null if the caller does not ask for them.</summary>
    public WebhookCountsOutput? Counts { get; init; }

    public static WebhookPageOutput Of(Page<WebhookDetails> page, WebhookCounts? counts) => new()
    {
        Items = [.. page.Items.Select(WebhookOutput.Of)],
        Next = page.Next,
        Counts = counts is null ? null : WebhookCountsOutput.Of(counts),
    };
}
