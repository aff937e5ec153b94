using Microsoft.Extensions.Logging;

namespace Webhooks.Settings;

internal static partial class SettingsLog
{
    [LoggerMessage(4, LogLevel.Warning, "Configuration has {Path}, which is not an option and has no effect{Hint}")]
    public static partial void UnknownSetting(ILogger logger, string path, string hint);
}
