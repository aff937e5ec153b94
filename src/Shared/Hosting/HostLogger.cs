using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Webhooks.Hosting;

/// <summary>
/// Logs to the host's logging if there is any. A registered fallback would exclude a host that adds logging later.
/// </summary>
internal sealed class HostLogger<T>(ILoggerFactory? loggers = null) : ILogger
{
    private readonly ILogger _logger = loggers?.CreateLogger<T>() ?? (ILogger)NullLogger<T>.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => _logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _logger.Log(logLevel, eventId, state, exception, formatter);
}
