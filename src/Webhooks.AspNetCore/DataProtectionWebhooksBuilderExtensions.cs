using Microsoft.Extensions.DependencyInjection;
using Webhooks.Secrets;

namespace Webhooks;

/// <summary>Protects secrets at rest with ASP.NET Core Data Protection.</summary>
public static class DataProtectionWebhooksBuilderExtensions
{
    /// <summary>
    /// The purpose of the protector: what the host protects for another purpose cannot be read as a secret.
    /// </summary>
    public const string DataProtectionPurpose = DataProtectionSecretProtector.Purpose;

    /// <summary>
    /// Secrets and header values are stored as ASP.NET Core Data Protection makes them, tagged <c>dp1:</c>, under the
    /// purpose <see cref="DataProtectionPurpose"/>.
    /// </summary>
    /// <remarks>
    /// Secrets outlive processes: the key ring has to be kept and shared by all that read them, and its old keys never
    /// deleted (<c>services.AddDataProtection().PersistKeysToFileSystem(...).SetApplicationName(...)</c>). What cannot
    /// be read is an <see cref="InvalidOperationException"/> that says what to check.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseDataProtection(this IWebhooksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        return builder.UseSecretProtector<DataProtectionSecretProtector>();
    }
}
