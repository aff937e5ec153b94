using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChangeFeed;

/// <summary>Shows errors in the log of webhooks, one line each, with the reason.</summary>
internal sealed class ScreenLog(Screen screen) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Webhooks.", StringComparison.Ordinal) ? this : NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var reason = (Exception?)DatabaseFault.In(exception) ?? exception;
            screen.Say(reason is null
                ? formatter(state, exception)
                : $"{formatter(state, exception)}. {reason.Message.ReplaceLineEndings(" ")}");
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
        // The screen belongs to the program and is not disposed here.
    }
}
