using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Setup;

public class SecretRegistrationTests
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(each => (byte)each)]);

    [Fact]
    public void UseAesGcm_Section_BindsKeysWhateverTheCaseOfTheirIds()
    {
        var section = Section(("CurrentKeyId", "k2"), ("Keys:K1", Key), ("Keys:K2", Key));
        using var services = Services(builder => builder.UseAesGcmSecretProtection(section));
        var protector = services.GetRequiredService<ISecretProtector>();
        Assert.StartsWith("aes1:k2:", protector.Protect("hunter2"), StringComparison.Ordinal);
        Assert.Equal("hunter2", protector.Unprotect(protector.Protect("hunter2")));
        Assert.Equal(2, services.GetRequiredService<IOptions<SecretProtectionOptions>>().Value.Keys.Count);
    }

    [Fact]
    public void UseAesGcm_Code_TakesTheOnlyKey()
    {
        using var services = Services(builder => builder.UseAesGcmSecretProtection(options => options.Keys["only"] = Key));
        Assert.StartsWith(
            "aes1:only:", services.GetRequiredService<ISecretProtector>().Protect("hunter2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseAesGcm_WrongKey_KeepsTheHostFromStarting()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWebhooks().UseAesGcmSecretProtection(Section(("Keys:k1", Key[..40])));
        using var host = builder.Build();
        var bad = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            "S:Keys:k1 must be base64 of 32 random bytes, but is 30 byte(s) long.", Assert.Single(bad.Failures));
    }

    [Fact]
    public void UseSecretProtector_TheLastOneCounts()
    {
        using var services = Services(builder => builder
            .UseAesGcmSecretProtection(options => options.Keys["k"] = Key)
            .UseSecretProtector<NoProtector>());
        Assert.IsType<NoProtector>(services.GetRequiredService<ISecretProtector>());
        using var others = Services(builder => builder.UseSecretProtector(SecretProtector.PlainText));
        Assert.Same(SecretProtector.PlainText, others.GetRequiredService<ISecretProtector>());
    }

    [Fact]
    public void AddWebhooks_ByItself_HasNoProtector()
    {
        using var services = Services(builder => builder);
        Assert.Null(services.GetService<ISecretProtector>());
    }

    [Fact]
    public void UseMessageSigner_TakesThePlaceOfOurs()
    {
        using var services = Services(builder => builder.UseMessageSigner<ScriptedSigner>());
        Assert.IsType<ScriptedSigner>(services.GetRequiredService<IMessageSigner>());
        var signer = new ScriptedSigner();
        using var others = Services(builder => builder.UseMessageSigner(signer));
        Assert.Same(signer, others.GetRequiredService<IMessageSigner>());
    }

    [Fact]
    public async Task UseMessageSigner_StoreInMemory_StillMakesASecret()
    {
        await using var services = Services(builder => builder.UseMessageSigner<ScriptedSigner>());
        var saved = await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(TestDefinitions.Webhook());
        Assert.Single(saved.Secrets);
    }

    private static ServiceProvider Services(Func<IWebhooksBuilder, IWebhooksBuilder> use) =>
        use(new ServiceCollection().AddWebhooks()).Services.BuildServiceProvider();

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create<string, string?>($"S:{each.Key}", each.Value)))
            .Build()
            .GetSection("S");

    private sealed class NoProtector : ISecretProtector
    {
        public string Protect(string plaintext) => "none:";

        public string Unprotect(string protectedText) => "";
    }
}
