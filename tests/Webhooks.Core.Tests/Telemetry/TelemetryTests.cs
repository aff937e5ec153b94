using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Telemetry;

public class TelemetryTests
{
    [Fact]
    public async Task Metrics_OfAWholeWay_AreEmittedUnderTheirNames()
    {
        await using var host = new TestHost(services: services => services.AddMetrics());
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        var meters = host.Get<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == WebhooksTelemetry.MeterName && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            measured.Enqueue((instrument.Name, value, TagText(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            measured.Enqueue((instrument.Name, value, TagText(tags))));
        listener.Start();

        host.Sender.Answer = (request, _) => new(Some.Outcome(
            request.WebhookId == "gone" ? OutcomeKind.Gone : OutcomeKind.Delivered));
        await host.SaveAsync(Some.Webhook("a"));
        await host.SaveAsync(Some.Webhook("gone"));
        await host.DispatchAsync();
        await host.DispatchAsync(WebhookEvent.RecordInserted("Items", TestDefinitions.Record()));
        await host.Pump.RunUntilIdleAsync();

        double Sum(string name, string tags = "") =>
            measured.Where(m => m.Name == name && m.Tags.Contains(tags, StringComparison.Ordinal)).Sum(m => m.Value);
        Assert.Equal(2, Sum(WebhooksTelemetry.Events));
        Assert.Equal(2, Sum(WebhooksTelemetry.Messages));
        Assert.Equal(2, measured.Count(m => m.Name == WebhooksTelemetry.AttemptDuration));
        Assert.Single(measured, m => m is { Name: WebhooksTelemetry.AttemptDuration, Tags: "webhooks.outcome=Gone" });
        Assert.Equal(1, Sum(WebhooksTelemetry.Settled, "webhooks.state=Delivered"));
        Assert.Equal(1, Sum(WebhooksTelemetry.Settled, "webhooks.state=Dead,webhooks.reason=gone"));
        Assert.Equal(1, Sum(WebhooksTelemetry.Disabled));
        Assert.Equal(2, measured.Count(m => m is { Name: WebhooksTelemetry.AttemptWait, Tags: "webhooks.lane=first" }));
        Assert.Equal(0, Sum(WebhooksTelemetry.InFlight));
        Assert.Contains(measured, m => m is { Name: WebhooksTelemetry.InFlight, Value: > 0 });
    }

    [Fact]
    public async Task Activities_OfAWholeWay_AreEmittedWithTheirTags()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WebhooksTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("wh_activities"));
        using var request = new Activity("request").Start();
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();

        // Other tests run beside this one and are heard too.
        var own = stopped
            .Where(activity => Equals(activity.GetTagItem(WebhooksTelemetry.WebhookIdTag), "wh_activities")).ToList();
        var attempt = Assert.Single(own, activity => activity.OperationName == WebhooksTelemetry.AttemptActivity);
        var message = Assert.Single(own, activity => activity.OperationName == WebhooksTelemetry.MessageActivity);
        var dispatch = Assert.Single(stopped, activity => activity.SpanId == message.ParentSpanId);
        Assert.Equal(WebhooksTelemetry.DispatchActivity, dispatch.OperationName);
        Assert.Equal(request.SpanId, dispatch.ParentSpanId);

        // A trace of its own: neither the dispatching request nor whoever runs the pump is its parent.
        Assert.Equal(default, attempt.ParentSpanId);
        Assert.NotEqual(request.TraceId, attempt.TraceId);
        Assert.Equal(message.Context.SpanId, Assert.Single(attempt.Links).Context.SpanId);
        Assert.Equal(request.TraceId, attempt.Links.Single().Context.TraceId);
        Assert.Equal("example.com", attempt.GetTagItem(WebhooksTelemetry.HostTag));
        Assert.Equal(ActivityStatusCode.Unset, attempt.Status);
        Assert.Equal(host.Sender.Sent.Single().Request.MessageId, attempt.GetTagItem(WebhooksTelemetry.MessageIdTag));
        Assert.Equal("Delivered", attempt.GetTagItem(WebhooksTelemetry.OutcomeTag));
        Assert.Equal("1", attempt.GetTagItem(WebhooksTelemetry.AttemptTag));
    }

    [Fact]
    public async Task Activity_OfAFailedAttempt_HasTheStatusErrorAndWithoutATraceNoLink()
    {
        var stopped = new ConcurrentQueue<Activity>();
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("wh_failed"));
        host.Sender.Say(Some.Outcome(OutcomeKind.Gone));
        await host.Get<IOutbox>().AddAsync(
            [Some.Message("wh_failed", 1) with { TraceParent = "not a trace" }], WhenFull.Throw, default);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WebhooksTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await host.Pump.RunUntilIdleAsync();
        var attempt = Assert.Single(
            stopped, activity => Equals(activity.GetTagItem(WebhooksTelemetry.WebhookIdTag), "wh_failed"));
        Assert.Equal(ActivityStatusCode.Error, attempt.Status);
        Assert.Empty(attempt.Links);
    }

    [Fact]
    public async Task Logs_OfThousandsThatEndDead_AreOneWarningForABatch()
    {
        var log = new CollectingLogger();
        await using var host = new TestHost(services: services => services.AddLogging(
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        await host.SaveAsync(Some.Webhook("a"));
        host.Sender.Say(Some.Outcome(OutcomeKind.Delivered));
        await host.Get<IOutbox>().AddAsync(Some.Messages("a", 2_000), WhenFull.Throw, default);
        host.Advance(TimeSpan.FromDays(15));
        await host.Pump.RunUntilIdleAsync();
        await host.Observer.Settled.ReachAsync(2_000);
        Assert.Equal(2_000, log.Lines.Count(line => line.StartsWith("31 Information", StringComparison.Ordinal)));
        var warnings = log.Lines.Where(line => line.StartsWith("34 Warning", StringComparison.Ordinal)).ToList();
        Assert.InRange(warnings.Count, 1, 2_000);
        Assert.All(warnings, line => Assert.Contains("expired", line, StringComparison.Ordinal));
        Assert.Equal(
            2_000, warnings.Sum(line => int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Logs_OfEverythingThatGoesWrong_ShowNoPathSecretOrHeaderValue()
    {
        const string seed = "s3cr3t-seed";
        var log = new CollectingLogger();
        await using var host = new TestHost(services: services => services.AddLogging(
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var secret = new WebhookSecret("whsec_c2VlZGVkLXNlY3JldC1zZWVkZWQtc2VjcmV0");
        Webhook Seeded(string id, string host) => Some.Webhook(id, $"https://{host}/{seed}?token={seed}") with
        {
            Secrets = [secret],
            Headers = new Dictionary<string, string> { ["Authorization"] = seed },
        };
        host.Sender.Answer = (request, _) => request.WebhookId switch
        {
            "gone" => new(Some.Outcome(OutcomeKind.Gone)),
            "throws" => throw new InvalidOperationException("boom"),
            "exhausted" => new(Some.Outcome(OutcomeKind.Rejected)),
            _ => new(Some.Outcome(OutcomeKind.Delivered)),
        };
        foreach (var id in new[] { "fine", "gone", "throws", "exhausted", "removed" })
        {
            await host.SaveAsync(Seeded(id, $"{id}.example.com"));
        }

        await host.DispatchAsync();
        await host.Get<IEditableWebhookStore>().DeleteAsync("removed");
        host.Start();
        while (host.Observer.Settled.Count < 5)
        {
            host.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        await host.StopAsync();
        new Webhooks.Matching.WebhookCompiler(host.Get<IOptions<WebhooksOptions>>(), new(host.Get<ILoggerFactory>())).Compile(
            Seeded("broken", "example.com") with { Urls = [$"https://u:{seed}@example.com/{seed}#x", $"{seed} {seed}"] });

        foreach (var id in new[] { 1, 3, 20, 21, 30, 31, 32, 33 })
        {
            Assert.Contains(log.Lines, line => line.StartsWith($"{id} ", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(log.Lines, line => line.Contains(seed, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Lines, line => line.Contains("c2VlZGVk", StringComparison.Ordinal));
    }

    private static string TagText(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
