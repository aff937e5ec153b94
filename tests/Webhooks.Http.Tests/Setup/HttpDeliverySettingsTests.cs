using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Setup;

public sealed class HttpDeliverySettingsTests
{
    [Fact]
    public void Settings_AreThePropertiesOfTheOptions() =>
        SettingsAssert.AreThePropertiesOf(typeof(HttpDeliveryOptions), HttpDeliverySettings.All);

    [Fact]
    public void Read_TimeoutIsANumberAlone_FailsAndSaysWhatToWrite()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Shop:Http:Timeout"] = "30" })
            .Build();
        var services = new ServiceCollection();
        new TestBuilder(services).AddHttpDelivery(configuration.GetSection("Shop:Http"));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value);

        Assert.Contains(
            error.Failures,
            failure => failure.StartsWith("Shop:Http:Timeout must be hours, minutes and seconds", StringComparison.Ordinal));
    }
}
