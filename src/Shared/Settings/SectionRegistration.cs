using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Webhooks.Settings;

internal static class SectionRegistration
{
    /// <summary>Checks what the host wrote in a section that options are bound to; errors of the options name it from then on.</summary>
    public static void CheckSection<TOptions>(
        this IServiceCollection services, IConfigurationSection section, IReadOnlyList<Setting> settings)
        where TOptions : class
    {
        services.AddSingleton(new SectionPath<TOptions>(section.Path));
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new BoundSection<TOptions>(section, settings, provider.GetService<ILoggerFactory>()));
    }
}
