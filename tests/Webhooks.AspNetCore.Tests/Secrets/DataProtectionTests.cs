using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions.Json;
using Webhooks.Security;

namespace Webhooks.Secrets;

public sealed class DataProtectionTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-keys-");

    [Fact]
    public void Protector_SameRingInAnotherProcess_ReadsWhatWasMade()
    {
        var made = Protector("ring").Protect(Secret);

        Assert.StartsWith("dp1:", made, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret["whsec_".Length..], made, StringComparison.Ordinal);
        Assert.Equal(Secret, Protector("ring").Unprotect(made));
    }

    [Fact]
    public void Protector_StoredWebhook_RoundTrips()
    {
        var webhook = new Webhook
        {
            Name = "Shop",
            Urls = ["https://receiver.example/"],
            Headers = new Dictionary<string, string> { ["x-token"] = "confidential" },
            Secrets = [WebhookSecret.Parse(Secret)],
        }.WithIds();

        var stored = WebhookJson.WriteStored(webhook, Protector("ring"));

        Assert.DoesNotContain("confidential", Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        var again = WebhookJson.ReadStored(stored, Protector("ring"));
        Assert.Equal(webhook.Secrets, again.Secrets);
        Assert.Equal("confidential", again.Headers["x-token"]);
    }

    [Theory]
    [InlineData("another ring", "shop")]
    [InlineData("ring", "another application")]
    public void Protector_OtherRingOrApplication_SaysWhatToCheck(string ring, string application)
    {
        var made = Protector("ring").Protect(Secret);

        var problem = Assert.Throws<InvalidOperationException>(() => Protector(ring, application).Unprotect(made));

        Assert.Contains("share one key ring", problem.Message, StringComparison.Ordinal);
        Assert.Contains("PersistKeysToFileSystem", problem.Message, StringComparison.Ordinal);
        Assert.Contains("SetApplicationName", problem.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<CryptographicException>(problem.InnerException);
        Assert.DoesNotContain(made["dp1:".Length..], problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dp1:")]
    [InlineData("dp1:no base64!")]
    [InlineData("dp1:Q29uZmlkZW50aWFs")]
    [InlineData("aes1:k1:Q29uZmlkZW50aWFs")]
    [InlineData("plain:Q29uZmlkZW50aWFs")]
    [InlineData("Q29uZmlkZW50aWFs")]
    public void Protector_WhatItDidNotMake_IsRefusedWithoutShowingIt(string text)
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Protector("ring").Unprotect(text));
        Assert.DoesNotContain("Q29uZmlkZW50aWFs", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Protector_WhatWasProtectedForAnotherPurpose_IsRefused()
    {
        using var services = Services("ring", "shop");
        var other = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Cookies").Protect(Secret);
        Assert.Throws<InvalidOperationException>(() => Protector("ring").Unprotect($"dp1:{other}"));
    }

    [Fact]
    public void Protector_ThePurpose_IsTheConstant()
    {
        using var services = Services("ring", "shop");
        var same = services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector(DataProtectionWebhooksBuilderExtensions.DataProtectionPurpose).Protect(Secret);
        Assert.Equal(Secret, Protector("ring").Unprotect($"dp1:{same}"));
        Assert.Equal("Webhooks.Secrets.v1", DataProtectionWebhooksBuilderExtensions.DataProtectionPurpose);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Every call is a process of its own: nothing is shared but the folder.
    private ISecretProtector Protector(string ring, string application = "shop") =>
        Services(ring, application).GetRequiredService<ISecretProtector>();

    private ServiceProvider Services(string ring, string application)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().PersistKeysToFileSystem(_folder.CreateSubdirectory(ring)).SetApplicationName(application);
        services.AddWebhooks().UseSecretProtector(SecretProtector.PlainText).UseDataProtection();
        return services.BuildServiceProvider();
    }
}
