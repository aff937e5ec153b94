using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Webhooks.Security;

namespace Webhooks.Definitions.Json;

public static partial class WebhookJson
{
    // Names of people and places stay readable. Characters of HTML stay escaped.
    internal static JsonWriterOptions Readable { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes a webhook for a store, with all members. Secrets and header values are protected.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="protector">The protector of secrets and header values.</param>
    /// <returns>The UTF-8 text for <see cref="ReadStored(ReadOnlySpan{byte}, ISecretProtector)"/>.</returns>
    public static byte[] WriteStored(Webhook webhook, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(protector);
        return JsonSerializer.SerializeToUtf8Bytes(
            StoredMapper.ToStored(webhook, protector), ProjectionsJsonContext.Default.StoredWebhook);
    }

    /// <summary>
    /// Reads a webhook that <see cref="WriteStored"/> of this or a later version wrote. Unknown members are ignored.
    /// </summary>
    /// <param name="utf8Json">The stored text.</param>
    /// <param name="protector">The protector of secrets and header values.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="InvalidOperationException">
    /// The text is not a stored webhook, or the protector cannot read a value.
    /// </exception>
    public static Webhook ReadStored(ReadOnlySpan<byte> utf8Json, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(protector);
        return StoredMapper.FromStored(StoredText.Parse(utf8Json), protector);
    }

    /// <summary>
    /// Reads a webhook that <see cref="WriteStored"/> wrote, as far as possible. Unreadable parts are missing, and
    /// <see cref="Webhook.Defect"/> lists them. Use it in stores, so that one damaged text does not affect other webhooks.
    /// </summary>
    /// <param name="utf8Json">The stored text.</param>
    /// <param name="protector">The protector of secrets and header values.</param>
    /// <param name="known">
    /// The id, tenant and version that the store knows, which take precedence over the text. Its name is used if the text
    /// has none.
    /// </param>
    /// <returns>The webhook. The method does not throw for a damaged text or an exception of the protector.</returns>
    public static Webhook ReadStored(ReadOnlySpan<byte> utf8Json, ISecretProtector protector, Webhook known)
    {
        ArgumentNullException.ThrowIfNull(protector);
        ArgumentNullException.ThrowIfNull(known);
        return new StoredReader(protector).Read(utf8Json, known);
    }
}
