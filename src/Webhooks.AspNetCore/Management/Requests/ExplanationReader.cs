using System.Buffers;
using System.Text.Json;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>Reads a change that may have the draft of a subscription as one more member.</summary>
internal static class ExplanationReader
{
    private const string Draft = "draft";

    /// <exception cref="WebhookValidationException">The body has errors.</exception>
    public static (WebhookEvent Event, SubscriptionDraft? Draft) Read(ReadOnlyMemory<byte> body, IWebhookValidator validator)
    {
        var errors = new ErrorList();
        if (!InputDocument.TryParse(body, errors, out var root)
            || ObjectReader.Open(root.Value, BodyReader.Explain, "$", errors) is not { } reader)
        {
            throw new WebhookValidationException(errors.ToList());
        }

        var draft = ReadDraft(reader, errors);
        WebhookJson.TryReadChange(ChangeIn(root.Value), out var change, out var found, validator: validator);
        errors.AddRange(found);
        errors.ThrowIfAny();
        return (change!, draft);
    }

    private static SubscriptionDraft? ReadDraft(ObjectReader reader, ErrorList errors) =>
        reader.Any(Draft) is { } json
        && ObjectReader.Open(json, BodyReader.Draft, reader.PathOf(Draft), errors) is { } draft
        && BodyReader.Subscription(draft, errors) is { } subscription
            ? new(subscription) { WebhookId = draft.Text("webhookId") }
            : null;

    /// <summary>
    /// Returns the members of the change, each once. The reader of the whole body reports unknown and repeated members.
    /// </summary>
    private static JsonElement ChangeIn(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in root.EnumerateObject().DistinctBy(JsonValues.NameOf))
            {
                if (JsonValues.NameOf(member) is not Draft and var name && BodyReader.Explain.Contains(name))
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
                }
            }

            writer.WriteEndObject();
        }

        using var change = JsonDocument.Parse(buffer.WrittenMemory);
        return change.RootElement.Clone();
    }
}
