using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash.Express;

/// <summary>Dispatches events of which the database refuses every fourth, beside others in the same writes.</summary>
internal sealed class SpoiledRun(CrashDatabase database, CrashReceiver receiver)
{
    private const int Events = 200;

    public async Task RunAsync()
    {
        await database.SpoilAsync();
        var run = new ExpressRun(database, receiver);
        await using var writer = run.StartWriter("writer", $"dispatch=1-{Events}", "at-once=6", "pause=10", "spoil", "lease=5000");
        await writer.WaitForAsync("written");
        await run.VerifyAsync();
        Assert.Equal(Enumerable.Range(1, Events).Where(id => id % 4 == 0), run.Last.Failed.Order());
        Assert.Equal(Events * 3 / 4, receiver.Count);
        run.VerifyExpress(share: 0.25);
    }
}
