using Microsoft.Extensions.Options;

namespace Webhooks.Security;

/// <summary>The protectors that Core brings along.</summary>
public static class SecretProtector
{
    /// <summary>
    /// Protects nothing: it stores secrets as they are, tagged <c>plain:</c>. For development and tests; choosing it is
    /// saying so.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What another protector made is an <see cref="InvalidOperationException"/> that names its tag.
    /// </remarks>
    public static ISecretProtector PlainText { get; } = new PlainTextProtector();

    /// <summary>
    /// Protects with AES-256-GCM under keys of the host: <c>aes1:</c>, the id of the key, a colon, and base64 of nonce (96
    /// random bits), ciphertext and tag (128 bits), which cover tag and id. For a host without a container; others call
    /// <c>UseAesGcmSecretProtection</c>.
    /// </summary>
    /// <remarks>
    /// Thread-safe. What it cannot read is an <see cref="InvalidOperationException"/> that names the id of the key: it is
    /// not configured, or the value was changed. Replace a key well before it has protected four billion values.
    /// </remarks>
    /// <param name="options">The keys; later changes of them are not seen.</param>
    /// <exception cref="OptionsValidationException">They break a rule; no error shows a key.</exception>
    public static ISecretProtector AesGcm(SecretProtectionOptions options)
    {
        var result = new SecretProtectionOptionsValidator().Validate(null, options);
        return result.Succeeded
            ? new AesGcmSecretProtector(new(options))
            : throw new OptionsValidationException("", typeof(SecretProtectionOptions), result.Failures);
    }
}
