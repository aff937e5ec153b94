using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Settings;

namespace Webhooks;

/// <summary>
/// Provides methods that configure the protection of stored secrets and the signing of messages. Each part is a singleton.
/// </summary>
public static class WebhooksBuilderSecretExtensions
{
    /// <summary>Encrypts stored secrets and header values with AES-256-GCM and keys from code.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">The action that sets the keys. They are checked at startup.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseAesGcmSecretProtection(
        this IWebhooksBuilder builder, Action<SecretProtectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.UseAesGcm();
    }

    /// <summary>Encrypts stored secrets and header values with AES-256-GCM and keys from configuration.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="section">
    /// The section with the members of <see cref="SecretProtectionOptions"/>. It is checked at startup. Keep keys in a
    /// source for secrets, not in a file next to the code.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseAesGcmSecretProtection(
        this IWebhooksBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<SecretProtectionOptions>().Bind(section);
        builder.Services.CheckSection<SecretProtectionOptions>(
            section,
            [.. Setting.Values(nameof(SecretProtectionOptions.CurrentKeyId), nameof(SecretProtectionOptions.Keys))]);
        return builder.UseAesGcm();
    }

    /// <summary>Registers your protector of stored secrets and header values.</summary>
    /// <typeparam name="TProtector">The type of the protector.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseSecretProtector<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProtector>(
        this IWebhooksBuilder builder)
        where TProtector : class, ISecretProtector
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretProtector, TProtector>());
        return builder;
    }

    /// <summary>Registers an instance of your protector of stored secrets and header values.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="protector">The protector.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseSecretProtector(this IWebhooksBuilder builder, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(protector);
        builder.Services.Replace(ServiceDescriptor.Singleton(protector));
        return builder;
    }

    /// <summary>
    /// Registers your signer of messages. Without it, messages are signed with the valid secrets of each webhook.
    /// </summary>
    /// <typeparam name="TSigner">The type of the signer.</typeparam>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseMessageSigner<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSigner>(
        this IWebhooksBuilder builder)
        where TSigner : class, IMessageSigner
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IMessageSigner, TSigner>());
        return builder;
    }

    /// <summary>
    /// Registers an instance of your signer of messages. Without it, messages are signed with the valid secrets of each
    /// webhook.
    /// </summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="signer">The signer.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseMessageSigner(this IWebhooksBuilder builder, IMessageSigner signer)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(signer);
        builder.Services.Replace(ServiceDescriptor.Singleton(signer));
        return builder;
    }

    private static IWebhooksBuilder UseAesGcm(this IWebhooksBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IValidateOptions<SecretProtectionOptions>, SecretProtectionOptionsValidator>());
        builder.Services.AddOptions<SecretProtectionOptions>().ValidateOnStart();
        builder.Services.Replace(ServiceDescriptor.Singleton(
            services => SecretProtector.AesGcm(services.GetRequiredService<IOptions<SecretProtectionOptions>>().Value)));
        return builder;
    }
}
