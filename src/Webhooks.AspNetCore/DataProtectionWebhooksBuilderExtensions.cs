using Microsoft.Extensions.DependencyInjection;
using Webhooks.Secrets;

namespace Webhooks;

/// <summary>Provides an extension method that protects secrets with ASP.NET Core Data Protection.</summary>
public static class DataProtectionWebhooksBuilderExtensions
{
    /// <summary>
    /// The purpose of the data protector. Values that were protected for another purpose cannot be decrypted as secrets.
    /// </summary>
    public const string DataProtectionPurpose = DataProtectionSecretProtector.Purpose;

    /// <summary>Encrypts stored secrets and header values with ASP.NET Core Data Protection.</summary>
    /// <remarks>
    /// <para>Values are tagged <c>dp1:</c> and use the purpose <see cref="DataProtectionPurpose"/>.</para>
    /// <para>
    /// Secrets outlive processes. Persist the key ring, share it with all processes that read the secrets, and never delete
    /// old keys: <c>services.AddDataProtection().PersistKeysToFileSystem(...).SetApplicationName(...)</c>.
    /// </para>
    /// <para>If a value cannot be decrypted, an <see cref="InvalidOperationException"/> says what to check.</para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseDataProtection(this IWebhooksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        return builder.UseSecretProtector<DataProtectionSecretProtector>();
    }
}
