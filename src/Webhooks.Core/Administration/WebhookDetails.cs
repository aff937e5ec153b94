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
    /// <summary>Gets the status of the webhook.</summary>
    public WebhookStatus Status =>
        Webhook.Defect is not null ? WebhookStatus.Broken
        : !Webhook.IsActive ? WebhookStatus.Inactive
        : Webhook.Urls.Count > 0 && Webhook.Urls.All(IsDisabled) ? WebhookStatus.Disabled
        : WebhookStatus.Active;

    /// <summary>Writes the webhook as JSON for the customer.</summary>
    /// <param name="writer">The writer. It is not flushed.</param>
    /// <remarks>
    /// Writes the members of the input form without the secret, with <c>****</c> in place of the values of headers. Adds
    /// <c>version</c>, <c>status</c> (<c>active</c>, <c>inactive</c>, <c>disabled</c> or <c>broken</c>), <c>defect</c> if the
    /// webhook is broken, and <c>destinations</c>, the state of each URL.
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

    /// <summary>Returns name, id and status.</summary>
    public override string ToString() => $"{Webhook}: {Status}";

    private bool IsDisabled(string url) =>
        Destinations.Any(state => state.WebhookId == Webhook.Id && state.Url == url && state.IsDisabled);
}
