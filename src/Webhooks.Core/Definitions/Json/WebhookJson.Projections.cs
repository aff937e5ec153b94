using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Webhooks.Security;

namespace Webhooks.Definitions.Json;

public static partial class WebhookJson
{
    // Names of people and places stay readable; what means something to HTML stays escaped.
    internal static JsonWriterOptions Readable { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes everything of a webhook for a store: secrets and values of headers protected.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="protector">Protects each secret and each value of a header.</param>
    /// <returns>UTF-8, to be read by <see cref="ReadStored(ReadOnlySpan{byte}, ISecretProtector)"/>.</returns>
    public static byte[] WriteStored(Webhook webhook, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(protector);
        return JsonSerializer.SerializeToUtf8Bytes(
            StoredMapper.ToStored(webhook, protector), ProjectionsJsonContext.Default.StoredWebhook);
    }

    /// <summary>
    /// Reads what <see cref="WriteStored"/> wrote, in this version or a later one: unknown members are passed over.
    /// </summary>
    /// <param name="utf8Json">The stored text.</param>
    /// <param name="protector">Reads each secret and each value of a header.</param>
    /// <exception cref="InvalidOperationException">
    /// It is not a stored webhook, or the protector cannot read a value.
    /// </exception>
    public static Webhook ReadStored(ReadOnlySpan<byte> utf8Json, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(protector);
        return StoredMapper.FromStored(StoredText.Parse(utf8Json), protector);
    }

    /// <summary>
    /// Reads what <see cref="WriteStored"/> wrote, whatever became of it: what cannot be read is missing, and told as
    /// <see cref="Webhook.Defect"/>. For stores that read many: one text harms no other.
    /// </summary>
    /// <param name="utf8Json">The stored text.</param>
    /// <param name="protector">Reads each secret and each value of a header.</param>
    /// <param name="known">
    /// What the store knows besides the text, which stands above it: id, tenant and version. Its name is taken where the text
    /// has none.
    /// </param>
    /// <returns>The webhook. Does not throw for what is stored, nor where the protector throws.</returns>
    public static Webhook ReadStored(ReadOnlySpan<byte> utf8Json, ISecretProtector protector, Webhook known)
    {
        ArgumentNullException.ThrowIfNull(protector);
        ArgumentNullException.ThrowIfNull(known);
        return new StoredReader(protector).Read(utf8Json, known);
    }
}
