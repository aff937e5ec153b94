using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;
using Webhooks.Telemetry;

namespace Webhooks;

/// <summary>docs/telemetry.md lists what there is, no more and no less.</summary>
public sealed partial class TelemetryPageTests
{
    private static readonly string[][] Rows =
    [
        .. Repository.Pages.Single(page => page.Path == "docs/telemetry.md").Text.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [GeneratedRegex("`(?<name>(webhooks|server)[.][a-z_.]+)`")]
    private static partial Regex Name { get; }

    [Fact]
    public async Task Instrument_ThatIsPublished_IsListedWithItsKindAndUnit()
    {
        var published = new ConcurrentDictionary<string, Instrument>();
        var services = new ServiceCollection().AddMetrics().AddLogging();
        services.AddWebhooks().AddHttpDelivery();
        await using var provider = services.BuildServiceProvider();
        var meters = provider.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    published[instrument.Name] = instrument;
                }
            },
        };
        listener.Start();
        await provider.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        var listed = Rows.Where(row => row is [_, "counter" or "up-down counter" or "histogram" or "gauge", ..])
            .Select(row => (row[0].Trim('`'), row[1], row[2].Trim('`')));
        Assert.Equal(
            published.Values.Select(each => (each.Name, KindOf(each), each.Unit!)).Order(), listed.Order());
        Assert.All(published.Values, each => Assert.Equal(WebhooksTelemetry.MeterName, each.Meter.Name));
    }

    [Fact]
    public void Name_ThatIsAConstant_IsOnThePageAndTheOtherWayRound()
    {
        var constants = typeof(WebhooksTelemetry).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => name.Contains('.', StringComparison.Ordinal));
        var named = Rows.SelectMany(row => row)
            .SelectMany(cell => Name.Matches(cell))
            .Select(match => match.Groups["name"].Value);
        Assert.Equal(constants.Distinct().Order(), named.Distinct().Order());
    }

    [Fact]
    public void LogEvent_IsListedWithItsLevel()
    {
        var logged =
            from type in Shipped.Types
            from method in type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            select $"{type.Assembly.GetName().Name!["Webhooks.".Length..]} {message.EventId} {message.Level}";
        var listed = Rows.Where(row => row.Length == 5 && int.TryParse(row[1], out _))
            .Select(row => $"{row[0]} {row[1]} {row[2]}");
        Assert.Equal(logged.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LogEvent_ErrorOrWarning_SaysWhatToDo() => Examined.All(
        Rows.Where(row => row.Length == 5 && row[2] is "Error" or "Warning"),
        row => row[4].Length > 0 ? null : $"event {row[1]} is a {row[2]} and the page does not say what to do");

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "UpDownCounter" => "up-down counter",
        "Histogram" => "histogram",
        "ObservableGauge" => "gauge",
        var other => other,
    };
}
