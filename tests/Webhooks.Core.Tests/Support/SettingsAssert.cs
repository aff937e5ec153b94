using Webhooks.Settings;
using Xunit;

namespace Webhooks.Support;

internal static class SettingsAssert
{
    /// <summary>The settings are the properties of the options, with their kinds, and so are those of their sections.</summary>
    public static void AreThePropertiesOf(Type options, IReadOnlyList<Setting> settings)
    {
        var properties = options.GetProperties();
        Assert.Equal(properties.Select(property => property.Name).Order(), settings.Select(setting => setting.Name).Order());
        foreach (var property in properties)
        {
            var setting = settings.Single(each => each.Name == property.Name);
            Assert.Equal(property.PropertyType == typeof(TimeSpan), setting.IsTime);
            if (setting.Members is { } members)
            {
                AreThePropertiesOf(property.PropertyType, members);
            }
        }
    }
}
