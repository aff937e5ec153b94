namespace Webhooks.Crash.Support;

/// <summary>Kills one worker after the other, each somewhere else, and lets a last one finish.</summary>
internal sealed class KillRounds(CrashDatabase database, CrashReceiver receiver)
{
    private const int OrdersOfARound = 40;
    private const string Deliver = "deliver";

    /// <summary>Long enough for a worker on a busy machine to prolong it; what was leased by the dead is left aside so long.</summary>
    private const string Lease = "lease=5000";

    private static readonly string[] Cycle =
    [
        "before-commit", "claimed", "after-commit", "sending", "random",
        "answered", "before-commit", "recorded", "after-commit", "random",
    ];

    private readonly Account _account = new(database, receiver);
    private readonly Random _random = new(20261124);
    private int _orders;

    public async Task RunAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await KillAtAsync(Cycle[round % Cycle.Length]);
            await _account.BrokeAsync();
        }

        await using var last = database.Start(receiver, "last", NextOrders(), $"{Deliver}=idle", Lease);
        await last.DoneAsync();
        await _account.VerifyAsync();
    }

    private Task KillAtAsync(string point) => point switch
    {
        "before-commit" or "after-commit" => KillAtMarkAsync(point, NextOrders(), $"stop={point}:{_random.Next(8, 40)}"),
        "claimed" or "answered" or "recorded" => KillAtMarkAsync(point, Deliver, Lease, $"stop={point}:1"),
        "sending" => KillWhileSendingAsync(),
        _ => KillAtRandomAsync(),
    };

    private async Task KillAtMarkAsync(string point, params string[] arguments)
    {
        await using var worker = database.Start(receiver, point, arguments);
        await worker.WaitForAsync($"at {point}");
        await worker.KillAsync();
    }

    /// <summary>The receiver has the request, and has not answered.</summary>
    private async Task KillWhileSendingAsync()
    {
        var (gate, before) = (new TaskCompletionSource(), receiver.Count);
        receiver.Gate = _ => gate.Task;
        await using var worker = database.Start(receiver, "sending", Deliver, Lease);
        await receiver.ReachAsync(before + 1);
        await worker.KillAsync();
        receiver.Gate = _ => Task.CompletedTask;
        gate.SetResult();
    }

    /// <summary>While it writes and delivers, wherever it is when some more have come in.</summary>
    private async Task KillAtRandomAsync()
    {
        var until = receiver.Count + _random.Next(1, 40);
        await using var worker = database.Start(receiver, "random", NextOrders(), Deliver, Lease);
        await receiver.ReachAsync(until);
        await Task.Delay(_random.Next(0, 30));
        await worker.KillAsync();
    }

    private string NextOrders()
    {
        var first = _orders + 1;
        _orders += OrdersOfARound;
        return $"write={first}-{_orders}";
    }
}
