using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Whatever one tenant configures and its receivers do, another one receives the same, at the same cost.</summary>
public class TenantIsolationPropertyTests
{
    /// <summary>
    /// How much more the median dispatch for the other tenant may allocate. What it allocates depends on the pump, not on the
    /// tenant beside it: a webhook of which nothing waits any more is forgotten, and costs its 1 KB anew.
    /// </summary>
    private const double Factor = 3;

    private const int Slots = 24;

    private static readonly string[] Objects = ["Orders", "Items", "Users"];

    private static readonly string?[] Templates =
    [
        null,
        """{"id": [@field:Id], "was": [@previous:Id]}""",
        """{"text": "[@field:Status] and [@field:Status] and [@out-hook:eventId]"}""",
        """{"missing": [@field:Nothing]}""",
    ];

    private static readonly Gen<Configured> AnyWebhook = Gen.Select(
        Gen.Int[1, 20], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool, Gen.Int[1, 50], Gen.Enum<Behavior>(),
        (urls, watched, template, active, rate, behavior) =>
            new Configured(urls, Objects[watched], Templates[template], active, rate > 40 ? rate : null, behavior));

    private enum Behavior
    {
        Answers,
        Fails,
        Gone,
        Hangs,
    }

    [Fact]
    public Task Dispatch_BesideAnyConfigurationOfAnotherTenant_SendsTheSameAtTheSameCost() =>
        Gen.Select(AnyWebhook.Array[0, 30], Gen.Int[0, 2].Array[5, 20]).SampleAsync(
            async (others, events) =>
            {
                var alone = await RunAsync([], events);
                var beside = await RunAsync(others, events);
                Assert.Equal(alone.Sent, beside.Sent);
                Assert.InRange(beside.Allocated, 0, alone.Allocated * Factor);
                Assert.InRange(beside.MostAtOnce, 0, Slots);
            },
            iter: 40,
            threads: 1);

    private static async Task<Outcome> RunAsync(Configured[] others, int[] events)
    {
        await using var host = new TestHost(options =>
        {
            options.Delivery.MaxConcurrency = Slots;
            options.Delivery.MaxSlowCalls = 0;
            options.Delivery.StopTimeout = TimeSpan.Zero;
        });
        var (sent, answered) = (new ConcurrentQueue<string>(), new Tally());
        var hanging = 0;
        var most = 0;
        host.Sender.Answer = async (request, cancel) =>
        {
            if (request.WebhookId.StartsWith("good", StringComparison.Ordinal))
            {
                sent.Enqueue($"{request.Url} {request.MessageId} {Encoding.UTF8.GetString(request.Body.Span)}");
                answered.Add();
                return Some.Outcome(OutcomeKind.Delivered);
            }

            var behavior = others[int.Parse(request.WebhookId, System.Globalization.CultureInfo.InvariantCulture)].Behavior;
            if (behavior == Behavior.Hangs)
            {
                most = Math.Max(most, Interlocked.Increment(ref hanging));
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return Some.Outcome(behavior switch
            {
                Behavior.Fails => OutcomeKind.Rejected,
                Behavior.Gone => OutcomeKind.Gone,
                _ => OutcomeKind.Delivered,
            });
        };
        await host.SaveAsync(Good("good1", "Orders"));
        await host.SaveAsync(Good("good2", "Items"));
        for (var i = 0; i < others.Length; i++)
        {
            await host.SaveAsync(others[i].ToWebhook(i));
        }

        host.Start();
        var expected = 0;
        var allocated = new List<long>();
        for (var i = 0; i < events.Length; i++)
        {
            foreach (var watched in Objects)
            {
                await host.DispatchAsync(Event("bad", watched, $"other_{i}_{watched}"));
            }

            var ours = Event("good", Objects[events[i]], $"evt_{i}");
            var before = GC.GetAllocatedBytesForCurrentThread();
            var dispatch = host.DispatchAsync(ours);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            expected += (await dispatch).Messages;
        }

        await answered.ReachAsync(expected);
        return new([.. sent.Order(StringComparer.Ordinal)], allocated.Order().ElementAt(allocated.Count / 2), most);
    }

    private static Webhook Good(string id, string watched) => Some.Webhook(id) with
    {
        TenantId = "good",
        Subscriptions = [new() { Id = $"sub_{id}", ObjectName = watched, EventType = EventType.RecordInsert }],
    };

    private static WebhookEvent Event(string tenant, string watched, string id) => new()
    {
        Id = id,
        Type = EventType.RecordInsert,
        ObjectName = watched,
        TenantId = tenant,
        Date = DateTimeOffset.UnixEpoch,
        Current = TestDefinitions.Record(),
    };

    private sealed record Outcome(IReadOnlyList<string> Sent, long Allocated, int MostAtOnce);

    private sealed record Configured(
        int Urls, string Watched, string? Template, bool IsActive, int? Rate, Behavior Behavior)
    {
        public Webhook ToWebhook(int number) =>
            Some.Webhook($"{number}", [.. Enumerable.Range(0, Urls).Select(i => $"https://r{number}.example/{i}")]) with
            {
                TenantId = "bad",
                IsActive = IsActive,
                MaxCallsPerSecond = Rate,
                Subscriptions =
                [
                    new()
                    {
                        Id = $"sub_{number}",
                        ObjectName = Watched,
                        EventType = EventType.RecordInsert,
                        Payload = Template is null ? new() : new() { Template = Template },
                    },
                ],
            };
    }
}
