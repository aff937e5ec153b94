using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Webhooks.Setup;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Settings;

public sealed class BoundSectionTests : IDisposable
{
    private readonly CollectingLogger _log = new();

    [Theory]
    [InlineData("MaxConcurency", "MaxConcurrency")]
    [InlineData("tenantshares", "TenantShare")]
    public void Read_UnknownKey_WarnsWithTheNearestName(string key, string nearest)
    {
        Read(($"Shop:Hooks:Delivery:{key}", "1"));

        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("4 Warning ", line, StringComparison.Ordinal);
        Assert.Contains($"Shop:Hooks:Delivery:{key}", line, StringComparison.Ordinal);
        Assert.Contains($"Did you mean \"{nearest}\"?", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownSection_WarnsOnceForIt()
    {
        Read(("Shop:Hooks:Retention:Days", "1"), ("Shop:Hooks:Retention:Hours", "1"));

        Assert.Contains("Shop:Hooks:Retention,", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TimeIsANumberAlone_FailsAndSaysWhatToWrite()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => Read(("Shop:Hooks:Delivery:StopTimeout", "30"), ("Shop:Hooks:InMemory:FullTimeout", "1")));

        Assert.Equal(
            [
                "Shop:Hooks:Delivery:StopTimeout must be hours, minutes and seconds, but is 30, which means days. "
                    + "Write 00:00:30 for 30 seconds, or 30.00:00:00 for 30 days.",
                "Shop:Hooks:InMemory:FullTimeout must be hours, minutes and seconds, but is 1, which means days. "
                    + "Write 00:00:30 for 30 seconds, or 30.00:00:00 for 30 days.",
            ],
            error.Failures.Where(failure => failure.Contains("means days", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_ValueBreaksARule_IsNamedAsTheHostWroteIt()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(("Shop:Hooks:Delivery:MaxConcurrency", "0")));

        Assert.Equal(["Shop:Hooks:Delivery:MaxConcurrency must be between 1 and 10000, but is 0."], error.Failures);
    }

    [Fact]
    public void Read_KnownKeysInAnyCase_SaysNothing()
    {
        Read(
            ("Shop:Hooks:delivery:STOPTIMEOUT", "00:00:30"),
            ("Shop:Hooks:Delivery:LogRetention", "30.00:00:00"),
            ("Shop:Hooks:Delivery:PermanentStatusCodes:0", "422"),
            ("Shop:Hooks:Limits:MaxFields", "9"));

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Settings_AreThePropertiesOfTheOptions() =>
        SettingsAssert.AreThePropertiesOf(typeof(WebhooksOptions), WebhooksSettings.All);

    public void Dispose() => _log.Dispose();

    private void Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value))
            .Build();
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log));
        services.AddWebhooks(configuration.GetSection("Shop:Hooks"));
        using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IOptions<WebhooksOptions>>().Value;
    }
}
