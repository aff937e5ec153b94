using System.Buffers;
using System.Text.Json;
using Webhooks.Definitions.Json;
using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>Represents a webhook for customers, with the health of its URLs.</summary>
/// <param name="Webhook">Gets the webhook without secrets, and with <c>****</c> instead of header values.</param>
/// <param name="Destinations">Gets the health of its URLs. A URL without attempts has none.</param>
public sealed record WebhookDetails(Webhook Webhook, IReadOnlyList<DestinationState> Destinations)
{
    /// <summary>Gets the valid secrets of the webhook, newest first, without their values.</summary>
    /// <value>The default is an empty list.</value>
    public IReadOnlyList<ListedSecret> Secrets { get; init; } = [];

    /// <summary>Gets the status of the webhook.</summary>
    public WebhookStatus Status =>
        Webhook.Defect is not null ? WebhookStatus.Broken
        : !Webhook.IsActive ? WebhookStatus.Inactive
        : Webhook.Urls.Count > 0 && Webhook.Urls.All(IsDisabled) ? WebhookStatus.Disabled
        : WebhookStatus.Active;

    /// <summary>
    /// Gets the activity, or <see langword="null"/> unless <see cref="ITenantDeliveries.AddActivityAsync"/> added it.
    /// </summary>
    public ActivitySummary? Activity { get; init; }

    /// <summary>
    /// Gets the traffic of each URL. It is empty unless <see cref="ITenantDeliveries.AddTrafficAsync"/> added it.
    /// </summary>
    public IReadOnlyList<UrlTraffic> Traffic { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether the webhook needs attention: it is broken, or it is active and a URL of it fails or is
    /// disabled.
    /// </summary>
    public bool IsInTrouble =>
        Status is WebhookStatus.Broken or WebhookStatus.Disabled
        || (Status == WebhookStatus.Active && Own.Any(state => state.IsDisabled || state.FailingSince is not null));

    /// <summary>Gets a value indicating whether a URL fails and is not disabled.</summary>
    internal bool IsFailing => Own.Any(state => state is { IsDisabled: false, FailingSince: not null });

    private IEnumerable<DestinationState> Own =>
        Destinations.Where(state => state.WebhookId == Webhook.Id && Webhook.Urls.Contains(state.Url));

    /// <summary>Writes the webhook as JSON for the customer.</summary>
    /// <param name="writer">The writer. It is not flushed.</param>
    /// <remarks>
    /// Writes the members of the input form without the secret, with <c>****</c> in place of the values of headers. Adds
    /// <c>version</c>, <c>status</c> (<c>active</c>, <c>inactive</c>, <c>disabled</c> or <c>broken</c>), and <c>defect</c> if
    /// the webhook is broken. Adds <c>destinations</c>, the state of each URL, and <c>secrets</c>, the ids and times of
    /// valid ones. Adds who created and changed the webhook and its subscriptions, and when.
    /// </remarks>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonSerializer.Serialize(writer, OutputMapper.ToOutput(this), DetailsJsonContext.Default.OutputWebhook);
    }

    /// <summary>Writes the webhook as compact JSON in UTF-8 for the customer.</summary>
    /// <param name="buffer">The buffer to write to.</param>
    public void WriteJson(IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, WebhookJson.Readable);
        WriteJson(writer);
    }

    /// <summary>Writes a subscription as JSON for the customer, as <see cref="WriteJson(Utf8JsonWriter)"/> does.</summary>
    /// <param name="writer">The writer. It is not flushed.</param>
    /// <param name="subscription">The subscription.</param>
    public static void WriteSubscriptionJson(Utf8JsonWriter writer, EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(subscription);
        JsonSerializer.Serialize(
            writer, SubscriptionMapper.ToAuditedShape(subscription), DetailsJsonContext.Default.SubscriptionShape);
    }

    /// <summary>Returns name, id and status.</summary>
    public override string ToString() => $"{Webhook}: {Status}";

    private bool IsDisabled(string url) => Own.Any(state => state.Url == url && state.IsDisabled);
}
