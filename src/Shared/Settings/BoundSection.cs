using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Text;

namespace Webhooks.Settings;

/// <summary>
/// Checks the configuration section that options are bound to. Binding ignores a key that is not a property, and reads the
/// time <c>30</c> as thirty days. Both are found when the options are first read.
/// </summary>
internal sealed class BoundSection<TOptions>(
    IConfigurationSection section, IReadOnlyList<Setting> settings, ILoggerFactory? loggers) : IValidateOptions<TOptions>
    where TOptions : class
{
    private readonly HostLogger<TOptions> _logger = new(loggers);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = new List<string>();
        Check(section, settings, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private void Check(IConfigurationSection keys, IReadOnlyList<Setting> known, List<string> failures)
    {
        foreach (var key in keys.GetChildren())
        {
            var setting = known.FirstOrDefault(each => each.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase));
            if (setting is null)
            {
                var names = known.Select(each => each.Name).Order(StringComparer.Ordinal).ToArray();
                SettingsLog.UnknownSetting(_logger, key.Path, NearestName.Hint(NearestName.Find(key.Key, names)));
            }
            else if (setting.Members is { } members)
            {
                Check(key, members, failures);
            }
            else if (setting.IsTime && key.Value is { Length: > 0 } text && text.All(char.IsAsciiDigit))
            {
                failures.Add(
                    $"{key.Path} must be hours, minutes and seconds, but is {text}, which means days. "
                    + "Write 00:00:30 for 30 seconds, or 30.00:00:00 for 30 days.");
            }
        }
    }
}
