using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Settings;

namespace Webhooks;

/// <summary>Says how secrets are protected at rest, and who signs. Each part is a singleton.</summary>
public static class WebhooksBuilderSecretExtensions
{
    /// <summary>Secrets and header values are stored under AES-256-GCM, with keys that code sets.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">Sets the keys; checked at start.</param>
    public static IWebhooksBuilder UseAesGcmSecretProtection(
        this IWebhooksBuilder builder, Action<SecretProtectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.UseAesGcm();
    }

    /// <summary>Secrets and header values are stored under AES-256-GCM, with keys out of configuration.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="section">
    /// The section with the members of <see cref="SecretProtectionOptions"/>; checked at start. Keys belong into a source
    /// for secrets, not into a file beside the code.
    /// </param>
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

    /// <summary>Secrets and header values are stored as a protector of the host makes them.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TProtector">The protector.</typeparam>
    public static IWebhooksBuilder UseSecretProtector<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProtector>(
        this IWebhooksBuilder builder)
        where TProtector : class, ISecretProtector
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISecretProtector, TProtector>());
        return builder;
    }

    /// <summary>Secrets and header values are stored as this protector makes them.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="protector">The protector.</param>
    public static IWebhooksBuilder UseSecretProtector(this IWebhooksBuilder builder, ISecretProtector protector)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(protector);
        builder.Services.Replace(ServiceDescriptor.Singleton(protector));
        return builder;
    }

    /// <summary>Messages are signed by a signer of the host, in place of the live secrets of each webhook.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TSigner">The signer.</typeparam>
    public static IWebhooksBuilder UseMessageSigner<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSigner>(
        this IWebhooksBuilder builder)
        where TSigner : class, IMessageSigner
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IMessageSigner, TSigner>());
        return builder;
    }

    /// <summary>Messages are signed by this signer of the host, in place of the live secrets of each webhook.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="signer">The signer.</param>
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
