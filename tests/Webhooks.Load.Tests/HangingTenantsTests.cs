using System.Diagnostics;
using Webhooks.Load.Support;
using Xunit;

namespace Webhooks.Load;

/// <summary>
/// Tenants with many receivers that hang, beside one whose receiver is well: what they cannot have is its slots. Hosts are
/// processes of their own with the defaults of the product; calls have more time than a test takes, so nothing that hangs ends
/// in between.
/// </summary>
public sealed class HangingTenantsTests(ITestOutputHelper output)
{
    private const int Slots = 128;
    private const int SlowCalls = 1_024;
    private const int PerWebhook = 8;
    private const int Messages = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string, int, int, HangingAnswer> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int, HangingAnswer>();
            foreach (var storage in new[] { "memory", "sqlite", "postgres" })
            {
                data.Add(storage, 1, 16, HangingAnswer.Never);
                data.Add(storage, 1, 400, HangingAnswer.EndlessBody);
                data.Add(storage, 8, 16, HangingAnswer.EndlessBody);
                data.Add(storage, 8, 400, HangingAnswer.Never);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Deliver_BesideTenantsWhoseReceiversHang_AllArriveWhileTheyHang(
        string storage, int tenants, int webhooks, HangingAnswer answer)
    {
        await using var receiver = await HangingReceiver.StartAsync(answer);
        await using var database = await LoadDatabase.CreateAsync(storage);
        var timeout = answer == HangingAnswer.Never ? ["timeout=240"] : Array.Empty<string>();
        string[] arguments =
            [.. database.Arguments, $"url={receiver.Url}", $"tenants={tenants}", $"webhooks={webhooks}", .. timeout];
        await using var worker = LoadWorker.Start(arguments);
        await using var second = database.Processes > 1 ? LoadWorker.Start(arguments) : null;
        if (storage != "memory")
        {
            await worker.DoAsync("create");
        }

        await worker.DoAsync("deliver");
        await (second?.DoAsync("deliver") ?? Task.FromResult(""));
        await worker.DoAsync($"bad {PerWebhook}");
        await UntilAsync(() => receiver.MostOpen >= Saturation(tenants, webhooks, answer), () => $"{receiver.MostOpen} are open");
        var open = receiver.Open;
        var memory = await worker.DoAsync($"good {Messages}");
        await UntilAsync(() => receiver.Good.Count >= Messages, () => $"{receiver.Good.Count} of {Messages} came in");

        output.WriteLine($"{open} hung, {receiver.MostOpen} at most; the slowest of {Messages} took {receiver.Good.Max().TotalMilliseconds:0} ms; {memory}");
        Assert.Equal(Messages, receiver.Good.Count);
        Assert.InRange(receiver.MostOpen, 1, (Slots + SlowCalls) * database.Processes);
    }

    /// <summary>How many calls hang before the others are served: nine tenths of what the walls let those tenants have.</summary>
    private static int Saturation(int tenants, int webhooks, HangingAnswer answer)
    {
        // Calls whose body does not end are over after two seconds: slots alone are full then.
        var room = answer == HangingAnswer.EndlessBody ? Slots : Slots + SlowCalls;
        return Math.Min(tenants * webhooks * PerWebhook, room * tenants / (tenants + 4)) * 9 / 10;
    }

    private static async Task UntilAsync(Func<bool> condition, Func<string> seen)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"Waited {Patience} in vain: {seen()}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
