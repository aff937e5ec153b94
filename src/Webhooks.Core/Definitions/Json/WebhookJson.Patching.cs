using System.Buffers;
using System.Text.Json;
using Webhooks.Json;
using Webhooks.Security;
using Webhooks.Text;

namespace Webhooks.Definitions.Json;

public static partial class WebhookJson
{
    private static readonly string[] MembersOfARepair = ["name", "urls", "secret", "subscriptions"];

    /// <summary>
    /// Applies a JSON merge patch (RFC 7396) to a webhook, such as <c>{ "name": "ERP 2", "maxCallsPerSecond": null }</c>.
    /// Null removes a member, <c>headers</c> are changed one by one, and a list is replaced as a whole.
    /// </summary>
    /// <param name="webhook">
    /// The webhook as the administration returns it, with <c>****</c> as header values.
    /// </param>
    /// <param name="mergePatch">The patch, with members of the input form.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns>The changed webhook, without stored secrets, with the version of <paramref name="webhook"/>.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static Webhook Patch(
        Webhook webhook, ReadOnlyMemory<byte> mergePatch, IWebhookValidator? validator = null)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var merged = Merge(TargetOf(webhook), mergePatch, DefinitionMembers.Webhook);
        ThrowIfPartial(webhook, mergePatch);
        return ReadWebhook(merged, validator) with { Version = webhook.Version };
    }

    /// <summary>Applies a JSON merge patch (RFC 7396) to a subscription, as <see cref="Patch"/> does.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="mergePatch">The patch, with members of the input form.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns>The changed subscription.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static EventSubscription PatchSubscription(
        EventSubscription subscription, ReadOnlyMemory<byte> mergePatch, IWebhookValidator? validator = null)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var buffer = new ArrayBufferWriter<byte>();
        WriteSubscription(buffer, subscription);
        return ReadSubscription(Merge(buffer.WrittenMemory, mergePatch, DefinitionMembers.Subscription), validator);
    }

    /// <summary>
    /// Reads a subscription, such as <c>{ "objectName": "Orders", "eventType": "table.recordInsert" }</c>.
    /// </summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="validator">
    /// The validator for the result, which ignores other subscriptions, or <see langword="null"/> to skip validation.
    /// </param>
    /// <returns>The subscription.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static EventSubscription ReadSubscription(
        ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        Input.Read<EventSubscription>(
            utf8Json,
            SubscriptionReader.Read,
            SubscriptionErrors.CheckBy(validator),
            out var errors)
        ?? throw Refused(errors);

    /// <summary>Writes a subscription in the input form with all members, as compact UTF-8.</summary>
    /// <param name="buffer">The buffer to write to.</param>
    /// <param name="subscription">The subscription.</param>
    public static void WriteSubscription(IBufferWriter<byte> buffer, EventSubscription subscription)
    {
        using var writer = new Utf8JsonWriter(buffer, Readable);
        WriteSubscription(writer, subscription);
    }

    /// <summary>Writes a subscription in the input form with all members.</summary>
    /// <param name="writer">The writer. It is not flushed.</param>
    /// <param name="subscription">The subscription.</param>
    public static void WriteSubscription(Utf8JsonWriter writer, EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(subscription);
        JsonSerializer.Serialize(
            writer, SubscriptionMapper.ToShape(subscription), ProjectionsJsonContext.Default.SubscriptionShape);
    }

    // The members of the input form as the customer sees them. Those that a patch cannot have are left out later.
    private static byte[] TargetOf(Webhook webhook)
    {
        var none = new Dictionary<string, string>();
        var target = StoredMapper.ToStored(webhook with { Secrets = [], Headers = none }, SecretProtector.PlainText);
        target.Headers = webhook.Headers.ToDictionary(header => header.Key, _ => Shown.Mask);
        return JsonSerializer.SerializeToUtf8Bytes(target, ProjectionsJsonContext.Default.StoredWebhook);
    }

    /// <summary>Throws if the patch of an unreadable webhook is not complete. What it leaves out would be lost.</summary>
    private static void ThrowIfPartial(Webhook webhook, ReadOnlyMemory<byte> patch)
    {
        if (UnreadableParts.Of(webhook) is not { Everything: true })
        {
            return;
        }

        InputDocument.TryParse(patch, new(), out var change);
        string[] missing =
        [
            .. MembersOfARepair.Where(name =>
                change is { ValueKind: JsonValueKind.Object } given
                && !(given.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)),
        ];
        if (missing.Length > 0)
        {
            throw Refused(
            [
                .. missing.Select(name => new WebhookError(
                    $"$.{name}",
                    "webhook.unreadable",
                    "The patch must have every member, because nothing of the stored webhook can be read. "
                        + "Send them with headers and a new secret, or delete the webhook.")),
            ]);
        }
    }

    /// <summary>Returns the input that results from a patch of an output.</summary>
    private static ReadOnlyMemory<byte> Merge(
        ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> patch, MemberNames input)
    {
        var errors = new ErrorList();
        if (!InputDocument.TryParse(patch, errors, out var change))
        {
            throw Refused(errors.ToList());
        }

        using var target = JsonDocument.Parse(output);
        return MergePatch.Apply(target.RootElement, change.Value, input);
    }
}
