using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Webhooks.Support;

/// <summary>What a host logged.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Event, string Text)> _lines = new();

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The messages with this event id, in their order.</summary>
    public IReadOnlyList<string> Of(int eventId) =>
        [.. _lines.Where(line => line.Event == eventId).Select(line => line.Text)];

    /// <summary>Waits for the first message with this event id.</summary>
    public async Task<string> FirstAsync(int eventId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _next;
            if (Of(eventId) is [var first, ..])
            {
                return first;
            }

            await next.Task.WaitAsync(cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception?.Message}".TrimEnd()));
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public void Dispose()
    {
    }
}
