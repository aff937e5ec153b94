using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Webhooks.Support;

/// <summary>
/// Everything that leaves by the side doors while a test runs: log messages with their state, scopes and exceptions,
/// measurements of every meter, activities of every source. Other tests run beside it and are heard too.
/// </summary>
internal sealed class Evidence : ILoggerProvider, ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _more = new(0);
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Evidence()
    {
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Measure(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measure(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measure(instrument, tags));
        _meters.Start();
        _activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public ConcurrentQueue<string> Logs { get; } = new();

    public ConcurrentQueue<string> Measurements { get; } = new();

    public ConcurrentQueue<string> Activities { get; } = new();

    /// <summary>All that there is now; other tests may add more meanwhile.</summary>
    public string[] Lines() => [.. Logs.ToArray(), .. Measurements.ToArray(), .. Activities.ToArray()];

    /// <summary>Waits until it is enough; looks at every line that is logged.</summary>
    public async Task UntilAsync(Func<bool> isEnough)
    {
        while (!isEnough())
        {
            if (!await _more.WaitAsync(Patience))
            {
                throw new TimeoutException(string.Join(Environment.NewLine, Logs));
            }
        }
    }

    /// <summary>Lets a waiting test look whether it is enough now.</summary>
    public void LookAgain() => _more.Release();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Logs.Enqueue($"scope {state} {Members(state)}");
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Logs.Enqueue($"{eventId.Id} {formatter(state, exception)} {Members(state)} {exception}");
        LookAgain();
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _more.Dispose();
    }

    private static string Members(object? state) => state is IEnumerable<KeyValuePair<string, object?>> members
        ? string.Join(' ', members.Select(member => $"{member.Key}={Convert.ToString(member.Value, CultureInfo.InvariantCulture)}"))
        : "";

    private void Measure(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measurements.Enqueue($"{instrument.Name} {Members(tags.ToArray())}");

    private void Take(Activity activity) => Activities.Enqueue(string.Join(
        ' ',
        [
            activity.OperationName,
            activity.DisplayName,
            activity.StatusDescription,
            Members(activity.TagObjects),
            Members(activity.Baggage.Select(each => KeyValuePair.Create(each.Key, (object?)each.Value))),
            .. activity.Events.Select(each => $"{each.Name} {Members(each.Tags)}"),
            .. activity.Links.Select(each => Members(each.Tags)),
        ]));
}
