using Microsoft.Extensions.Options;

namespace Webhooks.Security;

/// <summary>Provides the secret protectors of this package.</summary>
public static class SecretProtector
{
    /// <summary>
    /// Gets a protector that protects nothing. It stores secrets as they are, tagged <c>plain:</c>. Use it only for
    /// development and tests.
    /// </summary>
    /// <remarks>
    /// Thread-safe. For a value of another protector it throws an <see cref="InvalidOperationException"/> that names the
    /// tag.
    /// </remarks>
    public static ISecretProtector PlainText { get; } = new PlainTextProtector();

    /// <summary>
    /// Creates a protector that uses AES-256-GCM and your keys. Use it without a container. With a container, call
    /// <c>UseAesGcmSecretProtection</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A protected value is <c>aes1:</c>, the id of the key, a colon, and base64 of nonce (96 random bits), ciphertext and
    /// tag (128 bits). The tag also covers <c>aes1:</c> and the id.
    /// </para>
    /// <para>
    /// Thread-safe. If a value was altered or its key is not configured, it throws an
    /// <see cref="InvalidOperationException"/> that names the id of the key. Replace a key well before it has protected
    /// four billion values.
    /// </para>
    /// </remarks>
    /// <param name="options">The keys. Later changes have no effect.</param>
    /// <returns>The protector.</returns>
    /// <exception cref="OptionsValidationException">The options are not valid. No error shows a key.</exception>
    public static ISecretProtector AesGcm(SecretProtectionOptions options)
    {
        var result = new SecretProtectionOptionsValidator().Validate(null, options);
        return result.Succeeded
            ? new AesGcmSecretProtector(new(options))
            : throw new OptionsValidationException("", typeof(SecretProtectionOptions), result.Failures);
    }
}
