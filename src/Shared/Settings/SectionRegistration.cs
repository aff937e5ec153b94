using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Webhooks.Settings;

internal static class SectionRegistration
{
    /// <summary>
    /// Checks the configuration section that options are bound to. Errors of the options then name its path.
    /// </summary>
    public static void CheckSection<TOptions>(
        this IServiceCollection services, IConfigurationSection section, IReadOnlyList<Setting> settings)
        where TOptions : class
    {
        services.AddSingleton(new SectionPath<TOptions>(section.Path));
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new BoundSection<TOptions>(section, settings, provider.GetService<ILoggerFactory>()));
    }
}
