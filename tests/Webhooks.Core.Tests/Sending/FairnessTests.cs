using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>A storm of retries and a hanging receiver leave everyone else as they were.</summary>
public class FairnessTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly AttemptOutcome Failure = Some.Outcome(OutcomeKind.Rejected);

    [Fact]
    public async Task Run_TenThousandRetriesThatHang_NewMessagesGoOutAtOnce()
    {
        await using var host = Host(maxConcurrency: 16);
        var hanging = new Tally();
        host.Sender.Answer = (_, _) => new(Failure);
        for (var i = 0; i < 50; i++)
        {
            await host.SaveAsync(Some.Webhook($"old{i}"));
        }

        host.Start();
        for (var i = 0; i < 200; i++)
        {
            await host.DispatchAsync();
        }

        await host.Observer.Attempts.ReachAsync(10_000);
        host.Sender.Answer = Hang(request => request.WebhookId.StartsWith("old", StringComparison.Ordinal), hanging);
        host.Advance(5 * Second);
        await hanging.ReachAsync(12);
        for (var i = 0; i < 20; i++)
        {
            await host.SaveAsync(Some.Webhook($"new{i}") with
            {
                Subscriptions = [new() { Id = $"sub_new{i}", ObjectName = "Items", EventType = EventType.RecordInsert }],
            });
        }

        var at = host.Time.GetUtcNow();
        await host.DispatchAsync(WebhookEvent.RecordInserted("Items", TestDefinitions.Record()));
        await host.Observer.Settled.ReachAsync(20);
        Assert.All(
            host.Sender.Sent.Where(sent => sent.Request.WebhookId.StartsWith("new", StringComparison.Ordinal)),
            sent => Assert.Equal(at, sent.At));
        Assert.Equal(12, hanging.Count);
    }

    [Fact]
    public async Task Run_RetriesOfAWebhookHang_ItsOwnNewMessagesGoOut()
    {
        await using var host = Host(maxConcurrency: 128);
        var hanging = new Tally();
        host.Sender.Answer = (_, _) => new(Failure);
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        for (var i = 0; i < 30; i++)
        {
            await host.DispatchAsync();
        }

        await host.Observer.Attempts.ReachAsync(30);
        var old = host.Sender.Sent.Select(sent => sent.Request.MessageId).ToHashSet();
        host.Sender.Answer = Hang(request => old.Contains(request.MessageId), hanging);
        host.Advance(5 * Second);
        await hanging.ReachAsync(6);
        for (var i = 0; i < 10; i++)
        {
            await host.DispatchAsync();
        }

        await host.Observer.Settled.ReachAsync(10);
        Assert.Equal(6, hanging.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Run_NewMessagesWithoutEnd_RetriesGoOutTheSame(int maxConcurrency)
    {
        await using var host = Host(maxConcurrency);
        host.Sender.Answer = (_, _) => new(Failure);
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(1);
        var retried = host.Sender.Sent.Single().Request.MessageId;

        // Each attempt brings two new messages: there is always one that waits.
        host.Sender.Answer = async (request, _) =>
        {
            if (request.MessageId != retried && host.Sender.Calls.Count < 1_000)
            {
                await host.DispatchAsync();
                await host.DispatchAsync();
            }

            return Some.Outcome(OutcomeKind.Delivered);
        };
        await host.DispatchAsync();
        host.Advance(5 * Second);
        await host.Sender.Calls.ReachAsync(100);
        Assert.Contains(host.Sender.Sent.Skip(1).Take(50), sent => sent.Request.MessageId == retried);
    }

    [Fact]
    public async Task Run_OneOfAHundredHangs_TheOthersReceiveTheSameAtTheSameTimes()
    {
        var alone = await RunHundredAsync(hangs: false);
        var beside = await RunHundredAsync(hangs: true);
        Assert.Equal(99 * 9 * 2, alone.Count);
        Assert.Equal(6, alone.Select(sent => sent.At).Distinct().Count());
        Assert.Equal(alone, beside);
    }

    /// <summary>Nine messages for each webhook; message n of a healthy one fails n % 3 times.</summary>
    private static async Task<IReadOnlyList<(string Webhook, string Message, string Signature, DateTimeOffset At)>>
        RunHundredAsync(bool hangs)
    {
        await using var host = Host(maxConcurrency: 32);
        var tries = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var failures = Enumerable.Range(0, 100)
            .SelectMany(w => Enumerable.Range(0, 9).Select(n => (Id: Identifiers.MessageId($"evt_{n}", $"sub_w{w}"), n)))
            .ToDictionary(each => each.Id, each => each.n % 3);
        var hanging = Hang(request => hangs, new());
        host.Sender.Answer = (request, cancel) => request.WebhookId == "w50"
            ? hanging(request, cancel)
            : new(tries.AddOrUpdate(request.MessageId, 1, (_, count) => count + 1) <= failures[request.MessageId]
                ? Failure
                : Some.Outcome(OutcomeKind.Delivered));
        for (var i = 0; i < 100; i++)
        {
            await host.SaveAsync(Some.Webhook($"w{i}"));
        }

        host.Start();
        var healthy = hangs ? 99 : 100;
        var expected = 0;
        for (var second = 0; second <= 9; second++)
        {
            if (second is 0 or 2)
            {
                for (var n = second == 0 ? 0 : 6; n < (second == 0 ? 6 : 9); n++)
                {
                    await host.DispatchAsync(Some.Insert($"evt_{n}"));
                }
            }

            // Of three messages, all are tried at first, two again, one once more, with 3 s in between; of w50 none fails.
            expected += second switch
            {
                0 => 6 * healthy,
                2 => 3 * healthy,
                3 => 4 * 99,
                5 => 2 * 99,
                6 => 2 * 99,
                8 => 99,
                _ => 0,
            };
            await host.Observer.Attempts.ReachAsync(expected);
            host.Advance(Second);
        }

        return [.. host.Sender.Sent
            .Where(sent => sent.Request.WebhookId != "w50")
            .Select(sent => (sent.Request.WebhookId, sent.Request.MessageId, sent.Request.Signature, sent.At))
            .Order()];
    }

    private static TestHost Host(int maxConcurrency) => new(options =>
    {
        options.Delivery.MaxConcurrency = maxConcurrency;
        options.Delivery.Schedule = maxConcurrency == 32 ? "0s,3s,3s" : "0s,5s,1h";
        options.Delivery.StopTimeout = TimeSpan.Zero;
    });

    private static ScriptedSender.Script Hang(Func<SendRequest, bool> hangs, Tally hanging) => async (request, cancel) =>
    {
        if (hangs(request))
        {
            hanging.Add();
            await Task.Delay(Timeout.Infinite, cancel);
        }

        return Some.Outcome(OutcomeKind.Delivered);
    };
}
